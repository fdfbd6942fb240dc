package dev.latchkey.refresh.journal;

import dev.latchkey.token.SealedAnswer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Answers as records in a file: a mark, the length, a CRC-32C, and the fields. What does not fit
 * its checksum is where the file ends: the rest was never said to be durable.
 */
final class RecordCodec {
    private static final int MARK = 0x4c4b4a31; // "LKJ1"
    private static final int HEAD = 12;

    private RecordCodec() {}

    static ByteBuffer encode(SealedAnswer answer) {
        var fields = fields(answer);
        var record = ByteBuffer.allocate(HEAD + fields.length);
        return record.putInt(MARK)
                .putInt(fields.length)
                .putInt(checksum(fields))
                .put(fields)
                .flip();
    }

    /** The whole records at the beginning of these bytes. */
    static List<SealedAnswer> decode(ByteBuffer bytes) {
        var answers = new ArrayList<SealedAnswer>();
        while (bytes.remaining() >= HEAD && bytes.getInt() == MARK) {
            var length = bytes.getInt();
            var checksum = bytes.getInt();
            if (length < 0 || length > bytes.remaining()) {
                break;
            }
            var fields = new byte[length];
            bytes.get(fields);
            if (checksum(fields) != checksum) {
                break;
            }
            answers.add(answer(fields));
        }
        return answers;
    }

    private static byte[] fields(SealedAnswer answer) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(answer.id());
            out.writeUTF(answer.teamId());
            out.writeUTF(answer.appId());
            out.writeUTF(answer.providerId());
            out.writeLong(answer.generation());
            out.writeLong(answer.attempt());
            out.writeBoolean(answer.readable());
            out.writeInt(answer.box().length);
            out.write(answer.box());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static SealedAnswer answer(byte[] fields) {
        try (var in = new DataInputStream(new ByteArrayInputStream(fields))) {
            return new SealedAnswer(
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readLong(),
                    in.readLong(),
                    in.readBoolean(),
                    in.readNBytes(in.readInt()));
        } catch (IOException e) {
            throw new UncheckedIOException("a record with a right checksum is no answer", e);
        }
    }

    private static int checksum(byte[] fields) {
        var crc = new CRC32C();
        crc.update(fields);
        return (int) crc.getValue();
    }
}
