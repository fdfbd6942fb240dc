package dev.latchkey.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where a box belongs. It is authenticated together with the box, so a box that is copied to
 * another row, team or generation does not open.
 *
 * @param owner whose data key seals it: a team, or {@link #VAULT}
 * @param table the table the box stands in
 * @param row the row's key
 * @param context what else the box must not be parted from: the app, the provider
 * @param generation which version of the row's content it is
 */
public record Binding(
        String owner, String table, String row, List<String> context, long generation) {

    /** The owner of what belongs to no team. */
    public static final String VAULT = "vault";

    // Each field goes in behind its length: no two bindings give the same bytes.
    byte[] associatedData() {
        var bytes = new ByteArrayOutputStream();
        append(bytes, "latchkey box 1");
        append(bytes, owner);
        append(bytes, table);
        append(bytes, row);
        append(bytes, Integer.toString(context.size()));
        context.forEach(part -> append(bytes, part));
        append(bytes, Long.toString(generation));
        return bytes.toByteArray();
    }

    private static void append(ByteArrayOutputStream bytes, String field) {
        var utf8 = field.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(ByteBuffer.allocate(4).putInt(utf8.length).array());
        bytes.writeBytes(utf8);
    }
}
