package dev.latchkey.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text form of a {@link Policy}: words between commas, a family or {@code key=value} each. */
final class PolicyText {
    private static final String EXTRA = "extra.";
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)?");
    private static final List<String> KEYS =
            List.of(
                    "grace",
                    "expires_in",
                    "old_access_token_dies",
                    "scopes",
                    "reply",
                    "pkce",
                    "auth",
                    EXTRA + "NAME",
                    "fault",
                    "error",
                    "times",
                    "late",
                    "slow",
                    "retry_after");

    private Family family;
    private Duration grace;
    private Duration lifetime;
    private Policy.ExpiresIn expiresIn;
    private boolean oldAccessTokenDies;
    private Policy.Scopes scopes;
    private Policy.Reply reply;
    private Policy.Pkce pkce;
    private Policy.Auth auth;
    private final Map<String, String> extras;
    private Fault fault;
    private String error;
    private int times;
    private Duration late;
    private Duration slow;
    private Duration retryAfter;

    private PolicyText(Policy start) {
        family = start.family();
        grace = start.grace();
        lifetime = start.lifetime();
        expiresIn = start.expiresIn();
        oldAccessTokenDies = start.oldAccessTokenDies();
        scopes = start.scopes();
        reply = start.reply();
        pkce = start.pkce();
        auth = start.auth();
        extras = new LinkedHashMap<>(start.extras());
        fault = start.trouble().fault();
        error = start.trouble().error();
        times = start.trouble().times();
        late = start.trouble().late();
        slow = start.trouble().slow();
        retryAfter = start.trouble().retryAfter();
    }

    static Policy read(Policy start, String text) {
        var draft = new PolicyText(start);
        for (var word : text.split(",", -1)) {
            if (!word.isBlank()) {
                draft.take(word.strip());
            }
        }
        return draft.policy();
    }

    private void take(String word) {
        var equals = word.indexOf('=');
        var key = equals < 0 ? word : word.substring(0, equals);
        var value = equals < 0 ? "" : word.substring(equals + 1);
        if (equals < 0 && !key.equals("old_access_token_dies")) {
            family = family(word);
            return;
        }
        switch (key) {
            case "grace" -> grace = duration(key, value);
            case "expires_in" -> expiresIn(value);
            case "old_access_token_dies" -> oldAccessTokenDies = equals < 0 || yes(key, value);
            case "scopes" -> scopes = oneOf(Policy.Scopes.values(), key, value);
            case "reply" -> reply = oneOf(Policy.Reply.values(), key, value);
            case "pkce" -> pkce = oneOf(Policy.Pkce.values(), key, value);
            case "auth" -> auth = oneOf(Policy.Auth.values(), key, value);
            case "fault" -> fault = fault(value);
            case "error" -> error = value;
            case "times" -> times = whole(key, value);
            case "late" -> late = duration(key, value);
            case "slow" -> slow = duration(key, value);
            case "retry_after" -> retryAfter = Duration.ofSeconds(whole(key, value));
            default -> {
                if (!key.startsWith(EXTRA) || key.length() == EXTRA.length()) {
                    throw unknown(word);
                }
                extras.put(key.substring(EXTRA.length()), unescape(value));
            }
        }
    }

    private Policy policy() {
        return new Policy(
                family,
                grace,
                lifetime,
                expiresIn,
                oldAccessTokenDies,
                scopes,
                reply,
                pkce,
                auth,
                extras,
                new Trouble(fault, error, times, late, slow, retryAfter));
    }

    static String write(Policy policy) {
        var plain = Policy.DEFAULT;
        var trouble = policy.trouble();
        var words = new ArrayList<String>();
        words.add(policy.family().name());
        differing(words, "grace", text(policy.grace()), text(plain.grace()));
        differing(words, "expires_in", seconds(policy.lifetime()), seconds(plain.lifetime()));
        differing(words, "expires_in", word(policy.expiresIn()), word(plain.expiresIn()));
        if (policy.oldAccessTokenDies()) {
            words.add("old_access_token_dies");
        }
        differing(words, "scopes", word(policy.scopes()), word(plain.scopes()));
        differing(words, "reply", word(policy.reply()), word(plain.reply()));
        differing(words, "pkce", word(policy.pkce()), word(plain.pkce()));
        differing(words, "auth", word(policy.auth()), word(plain.auth()));
        policy.extras().forEach((name, value) -> words.add(EXTRA + name + "=" + escape(value)));
        differing(words, "fault", trouble.fault().word(), Fault.NONE.word());
        differing(words, "error", trouble.error(), Trouble.NONE.error());
        differing(words, "times", String.valueOf(trouble.times()), "0");
        differing(words, "late", text(trouble.late()), text(Duration.ZERO));
        differing(words, "slow", text(trouble.slow()), text(Duration.ZERO));
        differing(
                words,
                "retry_after",
                seconds(trouble.retryAfter()),
                seconds(Trouble.NONE.retryAfter()));
        return String.join(",", words);
    }

    private static void differing(List<String> words, String key, String value, String usual) {
        if (!value.equals(usual)) {
            words.add(key + "=" + value);
        }
    }

    // A number is the lifetime, a word is the way of telling it; a policy may say both.
    private void expiresIn(String value) {
        if (value.matches("\\d{1,9}")) {
            lifetime = Duration.ofSeconds(Integer.parseInt(value));
        } else {
            try {
                expiresIn = oneOf(Policy.ExpiresIn.values(), "expires_in", value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(e.getMessage() + ", a count of seconds", e);
            }
        }
    }

    private static Family family(String word) {
        return Arrays.stream(Family.values())
                .filter(it -> it.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> unknown(word));
    }

    private static Fault fault(String value) {
        return Arrays.stream(Fault.values())
                .filter(it -> it.word().equals(value))
                .findFirst()
                .orElseThrow(
                        () -> bad("fault", value, Arrays.stream(Fault.values()).map(Fault::word)));
    }

    private static boolean yes(String key, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw bad(key, value, Stream.of("true", "false"));
        };
    }

    private static <E extends Enum<E>> E oneOf(E[] values, String key, String value) {
        return Arrays.stream(values)
                .filter(it -> word(it).equals(value))
                .findFirst()
                .orElseThrow(() -> bad(key, value, Arrays.stream(values).map(PolicyText::word)));
    }

    private static int whole(String key, String value) {
        if (!value.matches("\\d{1,9}")) {
            throw bad(key, value, Stream.of("a whole number"));
        }
        return Integer.parseInt(value);
    }

    private static Duration duration(String key, String value) {
        var match = DURATION.matcher(value);
        if (!match.matches()) {
            throw bad(key, value, Stream.of("a number with ms, s, m or h, such as 500ms"));
        }
        var count = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case null, default -> Duration.ofSeconds(count);
        };
    }

    private static String text(Duration duration) {
        return duration.toMillisPart() == 0 ? seconds(duration) + "s" : duration.toMillis() + "ms";
    }

    private static String seconds(Duration duration) {
        return String.valueOf(duration.toSeconds());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    // An extra's value may hold a comma or a percent sign; both are percent-encoded in the text.
    private static String escape(String value) {
        return value.replace("%", "%25").replace(",", "%2C");
    }

    private static String unescape(String value) {
        return value.replace("%2C", ",").replace("%25", "%");
    }

    private static IllegalArgumentException unknown(String word) {
        var families = Arrays.stream(Family.values()).map(Family::name);
        var keys = KEYS.stream().map(key -> key + "=");
        return new IllegalArgumentException(
                "unknown word \"%s\" in the policy; allowed are %s"
                        .formatted(
                                word,
                                Stream.concat(families, keys).collect(Collectors.joining(", "))));
    }

    private static IllegalArgumentException bad(String key, String value, Stream<String> allowed) {
        return new IllegalArgumentException(
                "unknown value \"%s\" for %s in the policy; allowed are %s"
                        .formatted(value, key, allowed.collect(Collectors.joining(", "))));
    }
}
