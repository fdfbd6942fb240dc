package dev.latchkey.console.reference;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In which way a call is made.
 *
 * @param tokenInField whether the token stands in a field of the form, not in the header
 */
public record Sending(Type type, Charset charset, boolean tokenInField) {

    /** How arguments travel. */
    public enum Type {
        FORM("application/x-www-form-urlencoded", "a form"),
        JSON("application/json", "JSON"),
        MULTIPART("multipart/form-data", "a multipart form"),
        TEXT("text/plain", "plain text, with the arguments in the query"),
        GET("", "GET, with the arguments in the query");

        private final String mediaType;
        private final String words;

        Type(String mediaType, String words) {
            this.mediaType = mediaType;
            this.words = words;
        }

        /** The media type; empty for what has no body. */
        public String mediaType() {
            return mediaType;
        }

        /** The way, in words. */
        public String words() {
            return words;
        }

        /** Whether the arguments stand in the address, where no secret may be. */
        boolean isInQuery() {
            return this == TEXT || this == GET;
        }

        boolean isForm() {
            return this == FORM || this == MULTIPART;
        }
    }

    /** What the content type says of the charset. */
    public enum Charset {
        USUAL("as it should be"),
        NONE("not named"),
        UTF_8("utf-8");

        private final String words;

        Charset(String words) {
            this.words = words;
        }

        /** The choice, in words. */
        public String words() {
            return words;
        }
    }

    /** The usual way of this type. */
    static Sending usual(Type type) {
        return new Sending(type, Charset.USUAL, false);
    }

    /** The way with these names; what is not known is as usual. */
    static Sending named(
            @Nullable String type, @Nullable String charset, @Nullable String tokenIn) {
        var known = named(Arrays.asList(Type.values()), type, Type.FORM);
        return new Sending(
                known,
                named(Arrays.asList(Charset.values()), charset, Charset.USUAL),
                "field".equals(tokenIn) && known.isForm());
    }

    private static <E extends Enum<E>> E named(List<E> all, @Nullable String name, E otherwise) {
        return all.stream().filter(one -> one.name().equals(name)).findFirst().orElse(otherwise);
    }

    /** The parameter of the content type, with a semicolon before it; empty where there is none. */
    String parameter() {
        return switch (charset) {
            case NONE -> "";
            case UTF_8 -> "; charset=utf-8";
            case USUAL -> type == Type.JSON || type == Type.TEXT ? "; charset=utf-8" : "";
        };
    }

    /** The content type as it is said; empty for what has no body. */
    String contentType() {
        return type == Type.GET ? "" : type.mediaType() + parameter();
    }
}
