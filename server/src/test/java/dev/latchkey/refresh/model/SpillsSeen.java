package dev.latchkey.refresh.model;

import dev.latchkey.refresh.Spills;
import dev.latchkey.token.SealedAnswer;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a node holds in memory: the answers that are in its journal alone. */
final class SpillsSeen {
    private static final Field SPILLS = field("spills");
    private static final Field AFTER_REPLAY = field("afterReplay");

    private final Map<?, ?> spills;
    private final Spills of;

    SpillsSeen(Spills of) {
        this.of = of;
        spills = (Map<?, ?>) Objects.requireNonNull(value(SPILLS, of));
    }

    boolean hasWork() {
        return !spills.isEmpty() || value(AFTER_REPLAY, of) != null;
    }

    long hash() {
        var hash = value(AFTER_REPLAY, of) == null ? 0L : 1L;
        for (var all : spills.values()) {
            for (var spill : (List<?>) all) {
                var answer = (SealedAnswer) Objects.requireNonNull(part(spill, "answer"));
                hash = Mix.of(hash, answer.generation(), answer.attempt());
                hash = Mix.of(hash, part(spill, "grant") == null ? 0 : 1);
            }
        }
        return hash;
    }

    private static @Nullable Object part(Object spill, String name) {
        try {
            var accessor = spill.getClass().getDeclaredMethod(name);
            accessor.setAccessible(true);
            return accessor.invoke(spill);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field field(String name) {
        try {
            var field = Spills.class.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object value(Field field, Spills of) {
        try {
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
