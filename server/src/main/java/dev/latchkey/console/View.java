package dev.latchkey.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every page is told besides its own matter: where it stands, and who looks at it.
 *
 * @param title the page's name, for the window and for the history
 * @param root what leads from the page's address to the vault's own: empty, some {@code ../}, or a
 *     path with a slash at its end. So links hold under whatever address the vault is reached by.
 * @param here the page's path; empty for a page that stands by itself, without navigation
 * @param formToken what every form of the session carries; null when nobody is signed in
 * @param moments says moments in words
 */
public record View(
        String title, String root, String here, @Nullable String formToken, Moments moments) {
    /** A line of the navigation: where it leads, and what it is called. */
    public record Place(String path, String name) {}

    private static final List<Place> PLACES =
            List.of(
                    new Place("/console", "Overview"),
                    new Place("/console/connections", "Connections"),
                    new Place("/console/apps", "Apps"),
                    new Place("/console/teams", "Teams"),
                    new Place("/console/policies", "Policies"),
                    new Place("/console/activity", "Activity"),
                    new Place("/methods", "Methods"));

    /** A page that stands by itself. */
    static View alone(String title, String root) {
        return new View(title, root, "", null, new Moments(Instant.EPOCH));
    }

    /** What leads from a page at this path to the vault's own address. */
    static String rootOf(String path) {
        return "../".repeat(Math.max(0, (int) path.chars().filter(c -> c == '/').count() - 1));
    }

    /** The link from here to a page of the vault, by its path; the path begins with a slash. */
    public String to(String path) {
        var link = root + path.substring(1);
        return link.isEmpty() ? "./" : link;
    }

    /** This as one segment of a path. */
    public static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The address of a file of {@link Assets}. */
    public String asset(String name) {
        return root + Assets.path(name);
    }

    /** The places of the navigation. */
    public List<Place> places() {
        return PLACES;
    }

    /** Whether the page is at that place or below it. */
    public boolean isAt(Place place) {
        return here.equals(place.path())
                || (!place.path().equals("/console") && here.startsWith(place.path() + "/"));
    }

    /** Whether somebody is signed in. */
    public boolean isSignedIn() {
        return formToken != null;
    }

    /** Whether the page has the navigation around it. */
    public boolean isInside() {
        return !here.isEmpty();
    }
}
