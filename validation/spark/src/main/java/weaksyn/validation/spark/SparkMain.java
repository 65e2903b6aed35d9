package weaksyn.validation.spark;

import java.util.List;
import org.apache.spark.SparkConf;
import weaksyn.validation.RunFailure;
import weaksyn.validation.UsageException;
import weaksyn.validation.cli.Main;
import weaksyn.validation.study.MemoryNeed;

/**
 * The command {@code weaksyn} as an application for {@code spark-submit}. It takes {@code study} and {@code scaling}
 * with their options. Spark is started when there is something to compute, and not for a mistyped option.
 */
public final class SparkMain {
  private static final List<String> COMMANDS = List.of("study", "scaling");

  private SparkMain() {}

  /** Runs the command and ends the JVM with its exit status. */
  public static void main(String[] args) {
    if (!VectorModule.isThere()) {
      Main.failAndExit(new RunFailure("the driver " + VectorModule.MISSING + "spark.driver.extraJavaOptions, or start it with spark-submit"));
    }
    if (args.length == 0 || !COMMANDS.contains(args[0]) && !args[0].startsWith("-")) {
      String command = args.length == 0 ? "no command given" : args[0] + ": is no command for Spark";
      Main.failAndExit(new UsageException(command + "; allowed are " + String.join(", ", COMMANDS)));
    }
    System.setProperty(MemoryNeed.HEAP_OPTION, "spark.executor.memory=");
    Cluster cluster = new Cluster(new SparkConf());
    Main.runAndExit((parameters, threads) -> new SparkCells(cluster, parameters, threads), cluster.executorHeap(), args);
  }
}
