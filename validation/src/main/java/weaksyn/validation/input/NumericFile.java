package weaksyn.validation.input;

import java.io.IOException;
import java.io.InputStream;

/** A table of numbers in a file. Its shape was read and found possible. Its numbers are not read yet. */
sealed interface NumericFile permits BinaryFile, CsvFile {
  /** Number of bytes by which the formats are told apart. A header is no longer. */
  int PREFIX = 1 << 16;

  /** The formats, for messages. */
  String ACCEPTED = "IDX and NPY (known by their first bytes) and CSV (text named .csv, .tsv or .txt), each also gzipped, and NPZ";

  /** The file of the table. */
  InputFile file();

  /** Name of the format. */
  String format();

  /** Number of axes in the file; a CSV has two. */
  int rank();

  /** Length of the first axis. */
  long rows();

  /** Product of the lengths of all other axes. */
  int columns();

  /** Length of the last axis. */
  int lastAxis();

  /**
   * The first rows, row-major, axes behind the first in C order.
   *
   * @param count how many, at most {@link #rows}
   * @throws UsageException if so many numbers do not fit the memory
   * @throws RunFailure if the content is damaged or holds NaN or an infinity among these rows
   */
  double[] read(int count);

  /**
   * All rows, one after another.
   *
   * @throws UsageException if the numbers have to be held in memory and do not fit
   * @throws RunFailure if the content is damaged
   */
  PatternStream.Reader openRows();

  /**
   * Tells the format and reads the header; of a CSV, counts the rows.
   *
   * @throws UsageException if the file has none of the formats
   * @throws RunFailure if its content cannot be what its header says
   */
  static NumericFile open(InputFile file) {
    byte[] prefix;
    try (InputStream stream = file.open()) {
      prefix = stream.readNBytes(PREFIX);
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    if (prefix.length == 0) {
      throw file.unsuitable("is empty once decompressed");
    }
    if (IdxHeader.recognises(prefix)) {
      return IdxHeader.parse(file, prefix);
    }
    if (NpyHeader.recognises(prefix)) {
      return NpyHeader.parse(file, prefix);
    }
    if (file.archived()) {
      throw file.unsuitable("the file in the archive is no array of NumPy");
    }
    if (prefix.length > 1 && prefix[0] == 0x1f && prefix[1] == (byte) 0x8b) {
      throw file.unsuitable("is gzipped twice; unpack it once (gunzip)");
    }
    if (NpzArchive.recognises(prefix)) {
      throw file.unsuitable("is a gzipped ZIP archive; unpack it once (gunzip)");
    }
    String name = file.plainName();
    if (name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".txt")) {
      CsvDialect dialect = CsvDialect.of(file, prefix);
      if (dialect != null) {
        return CsvFile.scan(file, dialect);
      }
    }
    throw file.unsuitable("is of no known format; accepted are %s", ACCEPTED);
  }

  /** Allocates a table, after a check of what an array and the heap can hold. */
  static double[] allocate(InputFile file, long rows, long columns) {
    double gigabytes = (double) rows * columns * Double.BYTES / 1e9;
    if (rows > (Integer.MAX_VALUE - 8) / Math.max(1, columns) || gigabytes * 1e9 > Runtime.getRuntime().maxMemory()) {
      throw file.unsuitable(
          "%d × %d numbers need %.3g GB of memory and %.3g GB are there for everything; use fewer",
          rows,
          columns,
          gigabytes,
          Runtime.getRuntime().maxMemory() / 1e9);
    }
    return new double[(int) (rows * columns)];
  }
}
