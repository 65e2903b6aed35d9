package weaksyn.kernel.network;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import weaksyn.kernel.parallel.Team;

/** The arrays of numbers that an object of this library holds, in itself and in what it refers to. */
final class HeldArrays {
  private static final Map<Class<?>, Integer> BYTES = Map.of(double.class, Double.BYTES, float.class, Float.BYTES, int.class, Integer.BYTES);

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> pending = new ArrayDeque<>();
  private long bytes;

  private HeldArrays() {}

  /** Bytes of all these arrays, each counted once. Threads are left out, and so is what {@code excepted} holds. */
  static long bytes(Object root, Object... excepted) throws ReflectiveOperationException {
    HeldArrays held = new HeldArrays();
    Collections.addAll(held.seen, excepted);
    held.reach(root);
    while (!held.pending.isEmpty()) {
      held.look(held.pending.pop());
    }
    return held.bytes;
  }

  private void reach(Object object) {
    if (object != null && !(object instanceof Team) && seen.add(object)) {
      pending.push(object);
    }
  }

  private void look(Object object) throws ReflectiveOperationException {
    Class<?> type = object.getClass();
    if (type.isArray()) {
      if (type.getComponentType().isPrimitive()) {
        bytes += (long) Array.getLength(object) * BYTES.getOrDefault(type.getComponentType(), 0);
      } else {
        for (Object element : (Object[]) object) {
          reach(element);
        }
      }
    } else if (object instanceof Iterable<?> elements) {
      elements.forEach(this::reach);
    } else if (type.getName().startsWith("weaksyn.")) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          field.setAccessible(true);
          reach(field.get(object));
        }
      }
    }
  }
}
