package dev.latchkey.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

    private static final byte[] MARK = utf8("latchkey box 1");

    // Each field goes in behind its length: no two bindings give the same bytes.
    byte[] associatedData() {
        var fields = new ArrayList<byte[]>(context.size() + 6);
        fields.add(MARK);
        fields.add(utf8(owner));
        fields.add(utf8(table));
        fields.add(utf8(row));
        fields.add(utf8(Integer.toString(context.size())));
        for (var part : context) {
            fields.add(utf8(part));
        }
        fields.add(utf8(Long.toString(generation)));
        var length = 0;
        for (var field : fields) {
            length += Integer.BYTES + field.length;
        }
        var bytes = ByteBuffer.allocate(length);
        for (var field : fields) {
            bytes.putInt(field.length).put(field);
        }
        return bytes.array();
    }

    private static byte[] utf8(String field) {
        return field.getBytes(StandardCharsets.UTF_8);
    }
}
