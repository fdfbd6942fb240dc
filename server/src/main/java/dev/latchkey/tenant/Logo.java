package dev.latchkey.tenant;

import java.nio.charset.StandardCharsets;

/**
 * An app's logo: a raster image, which cannot carry a script.
 *
 * @param type what its first bytes say that it is
 */
public record Logo(Type type, byte[] image) {
    /** The most bytes that a logo may have. */
    public static final int MOST_BYTES = 256 << 10;

    /** The kinds of images that are taken. */
    public enum Type {
        PNG("image/png", "png"),
        JPEG("image/jpeg", "jpeg"),
        WEBP("image/webp", "webp");

        private final String mediaType;
        private final String word;

        Type(String mediaType, String word) {
            this.mediaType = mediaType;
            this.word = word;
        }

        /** As it stands in a content-type header. */
        public String mediaType() {
            return mediaType;
        }

        /** As it is stored. */
        String word() {
            return word;
        }
    }

    /**
     * The logo in these bytes.
     *
     * @throws IllegalArgumentException when they are none; the message says why, for whoever sent
     *     them
     */
    public static Logo read(byte[] image) {
        if (image.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "must be at most %d KB; it has %d"
                            .formatted(MOST_BYTES >> 10, (image.length + 1023) >> 10));
        }
        if (begins(image, 0, "\u0089PNG\r\n\u001a\n")) {
            return new Logo(Type.PNG, image);
        }
        if (begins(image, 0, "\u00ff\u00d8\u00ff")) {
            return new Logo(Type.JPEG, image);
        }
        if (begins(image, 0, "RIFF") && begins(image, 8, "WEBP")) {
            return new Logo(Type.WEBP, image);
        }
        throw new IllegalArgumentException(
                "must be a PNG, JPEG or WebP image; other kinds, SVG among them, are not taken");
    }

    private static boolean begins(byte[] image, int at, String magic) {
        var bytes = magic.getBytes(StandardCharsets.ISO_8859_1);
        if (image.length < at + bytes.length) {
            return false;
        }
        for (var i = 0; i < bytes.length; i++) {
            if (image[at + i] != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
