package weaksyn.validation.submit;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Slurm itself on this machine: munged, slurmctld and two slurmd, without systemd and cgroups. All ports are those of
 * 127.0.0.1. Ending it ends these processes and the jobs.
 */
final class SlurmCluster implements AutoCloseable {
  static final List<String> NODES = List.of("n1", "n2");

  private static final int CPUS = 4;
  private static final int LONG_SECONDS = 120;
  private static final int LOOK_MILLIS = 50;

  private final Path home;
  private final Map<String, Process> daemons = new LinkedHashMap<>();

  /**
   * Starts it.
   *
   * @param home an empty folder with a short name, because a name of a socket has at most 107 bytes
   * @param memory of each node in MB, as the site says; 0 where it says nothing
   * @param more lines of slurm.conf
   */
  SlurmCluster(Path home, int memory, String... more) throws IOException, InterruptedException {
    this.home = home;
    for (Path path : List.of(home.getParent(), home)) { // munged insists
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.createDirectory(home.resolve("state"));
    byte[] key = new byte[1024];
    new SecureRandom().nextBytes(key);
    Path keyFile = Files.createFile(home.resolve("key"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(keyFile, key);
    Files.writeString(home.resolve("cgroup.conf"), "CgroupPlugin=cgroup/v1\n");
    Files.writeString(home.resolve("plugstack.conf"), "");
    Files.writeString(home.resolve("slurm.conf"), configuration(memory, more));
    Runtime.getRuntime().addShutdownHook(new Thread(this::close)); // where the tests are interrupted
    try {
      start("munged", "munged", "--foreground", "--socket=" + home.resolve("sock"), "--key-file=" + keyFile, "--pid-file=" + home.resolve("munged.pid"),
          "--seed-file=" + home.resolve("seed"), "--log-file=" + home.resolve("munged.log"), "--num-threads=2");
      await("munged", () -> call("munge", "-n", "--socket=" + home.resolve("sock")).status() == 0);
      startController("-i");
      NODES.forEach(this::startNode);
      await("idle nodes", () -> call("sinfo", "--noheader", "--Node", "--format=%T").out().lines().filter("idle"::equals).count() == NODES.size());
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private String configuration(int memory, String... more) throws IOException {
    String user = System.getProperty("user.name");
    String host = Programs.SYSTEM.run(List.of("hostname", "-s"), "").out().strip();
    int[] ports = ports(1 + NODES.size());
    StringBuilder text = new StringBuilder("""
        ClusterName=test
        SlurmctldHost=HOST(127.0.0.1)
        SlurmctldPort=PORT
        SlurmUser=USER
        SlurmdUser=USER
        AuthType=auth/munge
        AuthInfo=socket=HOME/sock
        CredType=cred/munge
        CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
        StateSaveLocation=HOME/state
        SlurmdSpoolDir=HOME/spool.%n
        SlurmctldPidFile=HOME/slurmctld.pid
        SlurmdPidFile=HOME/slurmd.%n.pid
        SlurmctldLogFile=HOME/slurmctld.log
        SlurmdLogFile=HOME/slurmd.%n.log
        PlugStackConfig=HOME/plugstack.conf
        ProctrackType=proctrack/pgid
        TaskPlugin=task/none
        JobAcctGatherType=jobacct_gather/none
        AccountingStorageType=accounting_storage/none
        JobCompType=jobcomp/none
        MpiDefault=none
        SwitchType=switch/none
        ReturnToService=1
        SchedulerType=sched/backfill
        SchedulerParameters=sched_interval=2,sched_min_interval=0,batch_sched_delay=0,bf_interval=2,defer_batch
        SelectType=select/cons_tres
        SlurmdParameters=config_overrides
        KillWait=5
        InactiveLimit=0
        SlurmdTimeout=10
        JobRequeue=1
        MailProg=/bin/true
        PropagateResourceLimits=NONE
        """.replace("HOST", host).replace("PORT", Integer.toString(ports[0])).replace("USER", user).replace("HOME", home.toString()));
    text.append(memory > 0 ? "SelectTypeParameters=CR_Core_Memory\n" : "SelectTypeParameters=CR_Core\n").append(String.join("\n", more)).append('\n');
    for (int node = 0; node < NODES.size(); node++) {
      text.append("NodeName=" + NODES.get(node) + " NodeHostname=" + host + " NodeAddr=127.0.0.1 Port=" + ports[1 + node] + " CPUs=" + CPUS
          + " Boards=1 SocketsPerBoard=1 CoresPerSocket=" + CPUS + " ThreadsPerCore=1" + (memory > 0 ? " RealMemory=" + memory : "") + "\n");
    }
    return text.append("PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP\n").toString();
  }

  /** Ports that nobody uses now. */
  private static int[] ports(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    int[] ports = new int[count];
    for (int i = 0; i < count; i++) {
      sockets.add(new ServerSocket(0));
      ports[i] = sockets.get(i).getLocalPort();
    }
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return ports;
  }

  /** The environment of Slurm's commands, in which nothing of a job is left that runs these tests. */
  void prepare(ProcessBuilder builder) {
    builder.environment().keySet().removeIf(name -> name.matches("(SLURM|SBATCH|SRUN|SQUEUE)_.*|JDK_JAVA_OPTIONS"));
    builder.environment().put("SLURM_CONF", home.resolve("slurm.conf").toString());
    builder.environment().merge("PATH", ":/usr/sbin", String::concat);
  }

  private void start(String name, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    prepare(builder);
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve(name + ".out").toFile()));
    Process process = builder.start();
    process.getOutputStream().close();
    daemons.put(name, process);
  }

  /** Starts the controller, by default with the state that it has saved. */
  void startController(String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of("/usr/sbin/slurmctld", "-D"));
    command.addAll(List.of(options));
    start("slurmctld", command.toArray(String[]::new));
  }

  void startNode(String node) {
    try {
      Files.createDirectories(home.resolve("spool." + node));
      start("slurmd." + node, "/usr/sbin/slurmd", "-D", "-N", node);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends a daemon as a power failure does. */
  void kill(String daemon) throws InterruptedException {
    Process process = daemons.remove(daemon);
    process.destroyForcibly();
    process.waitFor();
  }

  /** Runs one of Slurm's commands, or another one that finds Slurm. */
  Programs.Result call(String... command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      prepare(builder);
      Path out = Files.createTempFile(home, "out", "");
      Path err = Files.createTempFile(home, "err", "");
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      if (!process.waitFor(LONG_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("no end: " + String.join(" ", command) + "\n" + Files.readString(err) + log());
      }
      return new Programs.Result(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The same where failing is a fault of the test. */
  String require(String... command) {
    Programs.Result result = call(command);
    if (result.status() != 0) {
      throw new AssertionError(String.join(" ", command) + ": " + result);
    }
    return result.out();
  }

  /** Asks until something is so. */
  void await(String what, BooleanSupplier state) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONG_SECONDS);
    while (!state.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("there never was: " + what + "\n" + log());
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** What the controller has written last, and its queue. */
  private String log() {
    try {
      Path log = home.resolve("slurmctld.log");
      String queue = Programs.SYSTEM.run(List.of("env", "SLURM_CONF=" + home.resolve("slurm.conf"), "squeue"), "").out();
      return queue + (Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The processes whose command line has some text, in jobs of this cluster. */
  List<ProcessHandle> jobs(String text) {
    return jobs().stream().filter(process -> read(process, "cmdline").replace('\0', ' ').contains(text)).toList();
  }

  /** Processes of jobs: their environment names this cluster. */
  List<ProcessHandle> jobs() {
    String mine = "\0SLURM_CONF=" + home.resolve("slurm.conf") + "\0";
    return ProcessHandle.allProcesses().filter(process -> {
      String environment = "\0" + read(process, "environ");
      return environment.contains(mine) && environment.contains("\0SLURM_JOB_ID=");
    }).toList();
  }

  private static String read(ProcessHandle process, String what) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), what), StandardCharsets.ISO_8859_1);
    } catch (IOException _) {
      return ""; // it has ended, or belongs to somebody else
    }
  }

  @Override
  public synchronized void close() {
    for (String name : List.copyOf(daemons.keySet()).reversed()) {
      Process process = daemons.remove(name);
      if (name.startsWith("slurmd")) {
        jobs().forEach(ProcessHandle::destroyForcibly);
      }
      process.destroy();
      try {
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        process.destroyForcibly();
      }
    }
    jobs().forEach(ProcessHandle::destroyForcibly);
  }
}
