package dev.latchkey.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which activities are meant; null means any.
 *
 * @param failuresOnly whether those that ended well are left out
 * @param before those that came before this one
 */
public record ActivityFilter(
        @Nullable String appId,
        @Nullable String externalTokenId,
        @Nullable String kind,
        boolean failuresOnly,
        @Nullable Cursor before) {

    /** All of them. */
    public static ActivityFilter all() {
        return new ActivityFilter(null, null, null, false, null);
    }

    /** Where a list goes on: behind this activity. */
    public record Cursor(long at, String id) {
        /** The cursor as text. */
        public String text() {
            return at + "." + id;
        }

        /** What that text says; null when it is no cursor. */
        public static @Nullable Cursor read(String text) {
            return text.matches("[0-9]{1,15}\\.[A-Za-z0-9]{1,40}")
                    ? new Cursor(
                            Long.parseLong(text.substring(0, text.indexOf('.'))),
                            text.substring(text.indexOf('.') + 1))
                    : null;
        }
    }

    /** The condition that leads to an index, and the rest. */
    record Conditions(String leading, String others) {}

    Conditions conditions() {
        var all = new ArrayList<String>();
        if (externalTokenId != null) {
            all.add("external_token_id = :token");
        }
        if (failuresOnly) {
            all.add("outcome <> 'ok'");
        }
        if (appId != null) {
            all.add("app_id = :app");
        }
        if (kind != null) {
            all.add("kind = :kind");
        }
        var leading = all.isEmpty() ? "1 = 1" : all.getFirst();
        var others = all.size() < 2 ? List.<String>of() : all.subList(1, all.size());
        return new Conditions(
                before == null
                        ? leading
                        : leading + " and at <= :at and (at < :at or activity_id < :id)",
                others.isEmpty() ? "1 = 1" : String.join(" and ", others));
    }

    Map<String, Object> values() {
        var values = new HashMap<String, Object>();
        put(values, "token", externalTokenId);
        put(values, "app", appId);
        put(values, "kind", kind);
        if (before != null) {
            values.put("at", before.at());
            values.put("id", before.id());
        }
        return values;
    }

    private static void put(Map<String, Object> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
