package dev.latchkey.consent;

import java.util.List;
import java.util.stream.Stream;

/** Compares scopes as sets: providers reorder them, add some, and write a few in other words. */
final class Scopes {
    // OpenID Connect Core §11. It asks for a refresh token, and some never repeat it.
    private static final String OFFLINE = "offline_access";

    private Scopes() {}

    /**
     * The scopes that were asked for and not granted.
     *
     * @param refreshable whether a refresh token came, which is what {@code offline_access} asks
     */
    static List<String> missing(List<String> requested, List<String> granted, boolean refreshable) {
        return requested.stream()
                .flatMap(Scopes::split)
                .distinct()
                .filter(scope -> !(scope.equals(OFFLINE) && refreshable))
                .filter(scope -> split(granted).noneMatch(given -> isSame(scope, given)))
                .toList();
    }

    private static Stream<String> split(List<String> scopes) {
        return scopes.stream().flatMap(Scopes::split);
    }

    private static Stream<String> split(String scopes) {
        return Stream.of(scopes.split("[\\s,]+", -1)).filter(scope -> !scope.isEmpty());
    }

    // A scope may be asked for by its short name and granted as a URL, or the other way round:
    // Google's "email" comes back as https://www.googleapis.com/auth/userinfo.email.
    private static boolean isSame(String scope, String given) {
        return scope.equals(given) || isShortFor(scope, given) || isShortFor(given, scope);
    }

    private static boolean isShortFor(String name, String url) {
        return url.startsWith("https://")
                && !name.contains("/")
                && (url.endsWith("/" + name) || url.endsWith("/userinfo." + name));
    }
}
