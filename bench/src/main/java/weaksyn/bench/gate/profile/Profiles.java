package weaksyn.bench.gate.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * Flight recordings of a fork of each side.
 *
 * @param time samples of running code
 * @param bytes allocated memory; the last frame is the class
 */
public record Profiles(StackTree time, StackTree bytes) {
  /** JMH writes a class for each benchmark in a package of this name. What this class calls is the benchmark's. */
  private static final String STUB = "jmh_generated";

  /**
   * Reads both recordings.
   *
   * @throws IOException if a file is no recording, or cannot be read
   */
  public static Profiles read(Path base, Path head) throws IOException {
    Profiles profiles = new Profiles(new StackTree(), new StackTree());
    profiles.add(base, StackTree.BASE);
    profiles.add(head, StackTree.HEAD);
    return profiles;
  }

  private void add(Path recording, int side) throws IOException {
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        switch (event.getEventType().getName()) {
          case "jdk.ExecutionSample" -> time.add(frames(event.getStackTrace()), side, 1);
          case "jdk.ObjectAllocationSample" -> {
            List<String> frames = frames(event.getStackTrace());
            frames.add(readable(event.getClass("objectClass").getName()));
            bytes.add(frames, side, (double) event.getLong("weight"));
          }
          default -> {}
        }
      }
    }
  }

  /**
   * The frames of a stack, the outermost first. Where the stack is that of a benchmark, JMH's own frames are left out.
   */
  private static List<String> frames(RecordedStackTrace stack) {
    List<String> frames = new ArrayList<>();
    if (stack == null) {
      return frames;
    }
    for (RecordedFrame frame : stack.getFrames()) {
      String type = frame.getMethod().getType().getName();
      if (type.contains(STUB)) {
        break;
      }
      frames.add(name(type, frame.getMethod().getName()));
    }
    Collections.reverse(frames);
    return frames;
  }

  /** Type and method. Hidden types have no address, because it is another one in each JVM. */
  static String name(String type, String method) {
    return type.replaceAll("[./+]0x[0-9a-f]+", "") + "." + method;
  }

  /** Writes {@code [B} and the like as a program does. */
  private static String readable(String name) {
    int dimensions = name.lastIndexOf('[') + 1;
    String element = name.substring(dimensions);
    if (dimensions > 0) {
      element = switch (element.charAt(0)) {
        case 'B' -> "byte";
        case 'C' -> "char";
        case 'D' -> "double";
        case 'F' -> "float";
        case 'I' -> "int";
        case 'J' -> "long";
        case 'S' -> "short";
        case 'Z' -> "boolean";
        default -> element.substring(1, element.length() - 1);
      };
    }
    return "new " + element + "[]".repeat(dimensions);
  }
}
