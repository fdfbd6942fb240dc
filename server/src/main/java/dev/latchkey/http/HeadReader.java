package dev.latchkey.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads request heads (RFC 9112) and takes no liberties: whatever two readers could understand in
 * two ways is refused, because a proxy in front may have understood the other.
 */
final class HeadReader {
    private static final int FIRST_LINE = 512;
    private static final int LONGEST_LINE = 16 << 10;
    private static final int LARGEST_HEAD = 32 << 10;
    private static final int MOST_HEADERS = 64;
    private static final int MOST_LENGTH_DIGITS = 15;
    private static final List<String> SINGLE = List.of("authorization", "content-type");

    private static final Pattern ABSOLUTE =
            Pattern.compile("(?i)https?://([^/?#@]+)(/[^?]*)?(?:\\?(.*))?", Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=%:\\[\\]-]*");

    private final Incoming in;
    private byte[] line = new byte[FIRST_LINE];
    private int left;

    HeadReader(Incoming in) {
        this.in = in;
    }

    /** The next request's head. */
    RequestHead next() throws IOException, Unframed {
        left = LARGEST_HEAD;
        var length = line();
        if (length == 0) { // RFC 9112 §2.2: one empty line before a request is passed over
            length = line();
        }
        var words = text(0, length).split(" ", -1);
        if (words.length != 3) {
            throw new Unframed(
                    "the request line must be a method, a target and HTTP/1.1, with one space between");
        }
        var modern = words[2].equals("HTTP/1.1");
        if (!modern && !words[2].equals("HTTP/1.0")) {
            throw new Unframed("the version must be HTTP/1.1");
        }
        if (words[0].length() > 32 || !isToken(words[0])) {
            throw new Unframed("the method is not a word");
        }
        var target = target(words[0], words[1]);
        var headers = headers();
        for (var name : SINGLE) { // RFC 9110 §5.3
            if (headers.getOrDefault(name, List.of()).size() > 1) {
                throw new Unframed("there must be one %s header".formatted(name));
            }
        }
        if (line.length > FIRST_LINE) {
            line = new byte[FIRST_LINE];
        }
        hosts(headers.getOrDefault("host", List.of()), modern);
        if (target.host() != null) { // RFC 9112 §3.2.2: it counts, and the header does not
            hosts(List.of(target.host()), modern);
            headers.put("host", List.of(target.host()));
        }
        var connection = tokens(headers.getOrDefault("connection", List.of()));
        return new RequestHead(
                words[0],
                target.path(),
                target.query(),
                headers,
                length(headers, modern),
                modern && !connection.contains("close"),
                modern
                        && tokens(headers.getOrDefault("expect", List.of()))
                                .contains("100-continue"));
    }

    /** Header lines up to the empty one, as they stand behind a request line or a last chunk. */
    Map<String, List<String>> headers() throws IOException, Unframed {
        var headers = new LinkedHashMap<String, List<String>>();
        for (var count = 0; ; count++) {
            var length = line();
            if (length == 0) {
                return headers;
            }
            if (count == MOST_HEADERS) {
                throw new Unframed("there are more than %d headers".formatted(MOST_HEADERS));
            }
            var colon = colon(length);
            var name = text(0, colon);
            if (!isToken(name)) {
                throw new Unframed(
                        "a header's name must be a word with its colon right behind it, on one line with its value");
            }
            headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new ArrayList<>(1))
                    .add(value(colon + 1, length));
        }
    }

    /** From here on the lines may have so many bytes in all. */
    void room(int bytes) {
        left = bytes;
    }

    /** The next line as text, one character for each byte. */
    String text() throws IOException, Unframed {
        return text(0, line());
    }

    // The length of the next line, which is then in the buffer, without its CR and LF.
    private int line() throws IOException, Unframed {
        for (var length = 0; ; length++) {
            var next = in.next();
            if (next == '\r') {
                if (in.next() != '\n') {
                    throw new Unframed("a CR stands without an LF behind it");
                }
                return length;
            }
            if (next < 0) {
                throw new Unframed.Ended();
            }
            if (next == '\n') {
                throw new Unframed("a line ends in LF alone; it must end in CR and LF");
            }
            if (length == LONGEST_LINE || --left < 0) {
                throw new Unframed(
                        "a line or the whole head is too long: %d and %d bytes are taken"
                                .formatted(LONGEST_LINE, LARGEST_HEAD));
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, line.length * 2);
            }
            line[length] = (byte) next;
        }
    }

    private String text(int from, int to) {
        return new String(line, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private int colon(int length) throws Unframed {
        for (var at = 0; at < length; at++) {
            if (line[at] == ':') {
                return at;
            }
        }
        throw new Unframed("a header has no colon");
    }

    private String value(int from, int to) throws Unframed {
        while (from < to && isBlank(line[from])) {
            from++;
        }
        while (from < to && isBlank(line[to - 1])) {
            to--;
        }
        for (var at = from; at < to; at++) {
            if ((line[at] >= 0 && line[at] < ' ' && line[at] != '\t') || line[at] == 0x7f) {
                throw new Unframed("a header holds a control character");
            }
        }
        return text(from, to);
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t';
    }

    // RFC 9110 §5.6.2.
    private static boolean isToken(String word) {
        for (var at = 0; at < word.length(); at++) {
            var c = word.charAt(at);
            var letterOrDigit =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return !word.isEmpty();
    }

    // The host is null where only the header names it.
    private record Target(String path, String query, @Nullable String host) {}

    // Providers and browsers send queries that no RFC allows, so all that is no control character
    // is passed on.
    private static Target target(String method, String target) throws Unframed {
        if (target.chars().anyMatch(c -> c < 0x21 || c == 0x7f)) {
            throw new Unframed("the target holds a control character");
        }
        if (target.startsWith("/") || (target.equals("*") && method.equals("OPTIONS"))) {
            var mark = target.indexOf('?');
            return mark < 0
                    ? new Target(target, "", null)
                    : new Target(target.substring(0, mark), target.substring(mark + 1), null);
        }
        var absolute = ABSOLUTE.matcher(target);
        if (!absolute.matches()) {
            throw new Unframed("the target must be a path that begins with /");
        }
        return new Target(
                absolute.group(2) == null ? "/" : absolute.group(2),
                absolute.group(3) == null ? "" : absolute.group(3),
                absolute.group(1));
    }

    private static void hosts(List<String> hosts, boolean modern) throws Unframed {
        if (hosts.size() > 1 || (modern && hosts.isEmpty())) {
            throw new Unframed("there must be one Host header");
        }
        if (!hosts.isEmpty() && !HOST.matcher(hosts.getFirst()).matches()) {
            throw new Unframed("the Host header is not a host");
        }
    }

    private static long length(Map<String, List<String>> headers, boolean modern) throws Unframed {
        var lengths = headers.getOrDefault("content-length", List.of());
        var codings = headers.getOrDefault("transfer-encoding", List.of());
        if (!codings.isEmpty()) {
            if (!lengths.isEmpty()) {
                throw new Unframed("Content-Length and Transfer-Encoding exclude each other");
            }
            if (!modern || codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
                throw new Unframed("the only Transfer-Encoding that is taken is chunked");
            }
            return RequestHead.CHUNKED;
        }
        if (lengths.isEmpty()) {
            return 0;
        }
        var word = lengths.getFirst();
        if (lengths.size() > 1
                || word.isEmpty()
                || !word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new Unframed("there must be one Content-Length, a number");
        }
        if (word.length() > MOST_LENGTH_DIGITS) {
            throw new Unframed("the Content-Length is no length of anything");
        }
        return Long.parseLong(word);
    }

    private static List<String> tokens(List<String> values) {
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(token -> token.strip().toLowerCase(Locale.ROOT))
                .toList();
    }
}
