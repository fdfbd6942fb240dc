package dev.latchkey.slack.manifest;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an app's stored manifest tells people, and where their browsers may be sent back to. It was
 * checked when it came; what an older version let in and this one would not is left out.
 *
 * @param description null when there is none
 * @param backgroundColor such as {@code #2c2d30}; null when there is none
 * @param redirectUrls in the manifest's order
 */
public record Face(
        @Nullable String description, @Nullable String backgroundColor, List<URI> redirectUrls) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The face in this manifest. */
    public static Face of(String manifest) {
        JsonNode root;
        try {
            root = JSON.readTree(manifest);
        } catch (JacksonException _) {
            return new Face(null, null, List.of());
        }
        var display = root.path("display_information");
        var color = text(display.path("background_color"));
        return new Face(
                text(display.path("description")),
                color == null || !ManifestReader.COLOR.matcher(color).matches() ? null : color,
                urls(root.path("oauth_config").path("redirect_urls")));
    }

    /** Whether a browser may be sent there: the very text of one of the redirect URLs. */
    public boolean mayReturnTo(String address) {
        return redirectUrls.stream().anyMatch(url -> url.toString().equals(address));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() && !node.asString().isBlank() ? node.asString() : null;
    }

    private static List<URI> urls(JsonNode list) {
        var urls = new ArrayList<URI>();
        for (var each : list) {
            var url = ManifestReader.redirectUrl(each.asString(""));
            if (url != null) {
                urls.add(url);
            }
        }
        return List.copyOf(urls);
    }
}
