package weaksyn.validation.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The TCP sockets on which a process listens, as Linux tells them. */
final class Listening {
  private static final String LISTEN = "0A";
  private static final int STATE = 3;
  private static final int INODE = 9;

  private Listening() {}

  /** Local addresses and ports in hexadecimal, as in {@code /proc/net/tcp}. */
  static List<String> addresses(long pid) throws IOException {
    Set<String> sockets = new HashSet<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (Path descriptor : descriptors.toList()) {
        if (Files.isSymbolicLink(descriptor)) {
          sockets.add(Files.readSymbolicLink(descriptor).toString());
        }
      }
    }
    List<String> addresses = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "net", table))) {
        List<String> fields = List.of(line.strip().replaceAll("\\s+", "\t").split("\t", -1));
        if (fields.size() > INODE && fields.get(STATE).equals(LISTEN) && sockets.contains("socket:[" + fields.get(INODE) + "]")) {
          addresses.add(fields.get(1));
        }
      }
    }
    return addresses;
  }

  /** Whether an address is 127.x.x.x, also as one of the newer protocol, or ::1. */
  static boolean isLoopback(String address) {
    return address.matches("[0-9A-F]{6}7F:.*|0{16}FFFF0000[0-9A-F]{6}7F:.*|0{24}01000000:.*");
  }
}
