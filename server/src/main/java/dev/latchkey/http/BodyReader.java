package dev.latchkey.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads request bodies, up to a size (RFC 9112 §6 and §7). They take memory as they come, not as
 * they are announced.
 */
final class BodyReader {
    private static final Logger LOG = LoggerFactory.getLogger(BodyReader.class);
    private static final Pattern CHUNK_SIZE = Pattern.compile("([0-9A-Fa-f]{1,7})(?:;[\t -~]*)?");
    private static final int MOST_CHUNK_LINES = 512 << 10;
    private static final int FIRST_BUFFER = 1 << 10;

    private final Incoming in;
    private final HeadReader heads;
    private final LargeBodies large;
    private final int most;
    private boolean hasPlace;

    /**
     * @param most the largest body that is taken, in bytes
     */
    BodyReader(Incoming in, HeadReader heads, LargeBodies large, int most) {
        this.in = in;
        this.heads = heads;
        this.large = large;
        this.most = most;
    }

    /**
     * What came of a body.
     *
     * @param bytes all that came; empty when it is too large
     * @param complete false when the stream ended, or the time was over, before its end
     * @param tooLarge true when it has, or says that it has, more bytes than are taken
     */
    record Body(byte[] bytes, boolean complete, boolean tooLarge) {
        static final Body EMPTY = new Body(new byte[0], true, false);
        static final Body TOO_LARGE = new Body(new byte[0], true, true);

        /** Whether the next request begins right behind it. */
        boolean isWhole() {
            return complete && !tooLarge;
        }
    }

    /** The body that stands behind this head. */
    Body read(RequestHead head) throws IOException, Unframed {
        if (head.length() == 0) {
            return Body.EMPTY;
        }
        if (head.length() > most) {
            return Body.TOO_LARGE;
        }
        return head.length() == RequestHead.CHUNKED ? chunks() : counted((int) head.length());
    }

    /** Gives back the place that a large body took, when nobody needs the body any more. */
    void letGo() {
        if (hasPlace) {
            hasPlace = false;
            large.leave();
        }
    }

    private Body counted(int length) throws IOException {
        var bytes = new ByteArrayOutputStream(Math.min(length, FIRST_BUFFER));
        try {
            gather(length, bytes);
        } catch (SocketTimeoutException | Unframed.Ended _) {
            return new Body(bytes.toByteArray(), false, false);
        }
        return new Body(bytes.toByteArray(), true, false);
    }

    private Body chunks() throws IOException, Unframed {
        var bytes = new ByteArrayOutputStream();
        heads.room(MOST_CHUNK_LINES);
        try {
            for (var size = size(); size > 0; size = size()) {
                if (bytes.size() + size > most) {
                    return Body.TOO_LARGE;
                }
                chunk(size, bytes);
            }
            heads.headers(); // trailers say nothing to anybody here
        } catch (SocketTimeoutException | Unframed.Ended _) {
            return new Body(bytes.toByteArray(), false, false);
        }
        return new Body(bytes.toByteArray(), true, false);
    }

    private int size() throws IOException, Unframed {
        var line = CHUNK_SIZE.matcher(heads.text());
        if (!line.matches()) {
            throw new Unframed("a chunk must begin with its size in hexadecimal digits");
        }
        return Integer.parseInt(line.group(1), 16);
    }

    private void chunk(int size, ByteArrayOutputStream bytes) throws IOException, Unframed {
        gather(size, bytes);
        if (!heads.text().isEmpty()) {
            throw new Unframed("a chunk is longer than its size");
        }
    }

    private void gather(int count, ByteArrayOutputStream bytes) throws IOException, Unframed.Ended {
        for (var left = count; left > 0; ) {
            if (bytes.size() >= LargeBodies.SMALL && !hasPlace) {
                takePlace();
            }
            var more = in.read(bytes, left);
            if (more < 0) {
                throw new Unframed.Ended();
            }
            left -= more;
        }
    }

    private void takePlace() throws SocketTimeoutException {
        hasPlace = large.enter(in.timeLeft());
        if (!hasPlace) {
            LOG.warn("a large body was not read: too many others were on their way all the time");
            throw new SocketTimeoutException("no place for a large body");
        }
    }
}
