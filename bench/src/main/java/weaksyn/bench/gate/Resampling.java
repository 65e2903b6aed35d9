package weaksyn.bench.gate;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Calls of the gate on differences that are drawn instead of measured. */
final class Resampling {
  private Resampling() {}

  /**
   * Counts of verdicts.
   *
   * @param times calls
   * @param slower those that called the head slower
   * @param faster those that called it faster
   * @param same those that called it the same
   */
  record Counts(int times, int slower, int faster, int same) {}

  /**
   * How often each clear verdict comes out.
   *
   * @param differences log(head / base) of pairs of equally fast forks
   * @param shift log(1 + slowdown) of the head
   * @param pairs most pairs in a call
   * @param times calls
   */
  static Counts verdicts(double[] differences, double shift, int pairs, Criterion criterion, int times, RandomGenerator random) {
    int slower = 0;
    int faster = 0;
    int same = 0;
    for (int i = 0; i < times; i++) {
      Verdict verdict = verdict(differences, shift, pairs, criterion, random);
      slower += verdict == Verdict.REGRESSION ? 1 : 0;
      faster += verdict == Verdict.IMPROVEMENT ? 1 : 0;
      same += verdict == Verdict.SAME ? 1 : 0;
    }
    return new Counts(times, slower, faster, same);
  }

  private static Verdict verdict(double[] differences, double shift, int pairs, Criterion criterion, RandomGenerator random) {
    double[] drawn = new double[pairs];
    Verdict verdict = Verdict.UNDECIDED;
    for (int n = 0; n < pairs && !verdict.clear(); n++) {
      double difference = differences[random.nextInt(differences.length)];
      drawn[n] = shift + (random.nextBoolean() ? difference : -difference);
      verdict = criterion.judge(new PairedTest(criterion.effect(), Arrays.copyOf(drawn, n + 1)));
    }
    return verdict;
  }
}
