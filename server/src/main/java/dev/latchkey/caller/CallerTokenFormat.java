package dev.latchkey.caller;

import dev.latchkey.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * How a caller token is written: the kind's prefix, 43 base62 characters of 256 random bits, and
 * six base62 characters of the CRC-32 of all before them. A secret scanner can match and verify it
 * without asking the vault, and the vault turns away junk without asking its database.
 */
public final class CallerTokenFormat {
    /** What every caller token matches; docs/tokens.md publishes it for secret scanners. */
    public static final Pattern PATTERN =
            Pattern.compile(
                    "(?:(?:xoxe\\.)?xox[bp]-lk|xox[ae]-lk|xwfp-lk|xapp-lk|lka-|lkc-)[0-9A-Za-z]{49}");

    /** What the client secret of an app begins with. */
    static final String CLIENT_SECRET = "lkc-";

    private static final String BASE62 =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_LENGTH = 43;
    private static final int CHECKSUM_LENGTH = 6;

    private CallerTokenFormat() {}

    /** A new token, or client secret, that begins with this. */
    static Secret next(String prefix, SecureRandom random) {
        var token = new StringBuilder(prefix);
        for (var i = 0; i < RANDOM_LENGTH; i++) {
            token.append(BASE62.charAt(random.nextInt(BASE62.length())));
        }
        return Secret.of(token + checksum(token));
    }

    /** Whether the text is written as ours are; the checksum is looked at. */
    public static boolean fits(String text) {
        if (!PATTERN.matcher(text).matches()) {
            return false;
        }
        var end = text.length() - CHECKSUM_LENGTH;
        return text.substring(end).equals(checksum(text.substring(0, end)));
    }

    private static String checksum(CharSequence text) {
        var crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        var rest = crc.getValue();
        var characters = new char[CHECKSUM_LENGTH];
        for (var i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
            characters[i] = BASE62.charAt((int) (rest % 62));
            rest /= 62;
        }
        return new String(characters);
    }
}
