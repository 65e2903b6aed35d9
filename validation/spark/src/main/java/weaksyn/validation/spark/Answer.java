package weaksyn.validation.spark;

import java.io.Serializable;

/**
 * What a task came to.
 *
 * @param result what it computed; null where it failed
 * @param notes what the user should read
 * @param failure why it failed, in one line, or null; only a failure that comes again wherever the task runs
 */
record Answer<T extends Serializable>(T result, String[] notes, String failure) implements Serializable {
  /** A result. */
  static <T extends Serializable> Answer<T> of(T result, String... notes) {
    return new Answer<>(result, notes, null);
  }

  /** A failure. */
  static <T extends Serializable> Answer<T> failed(String failure) {
    return new Answer<>(null, new String[0], failure);
  }
}
