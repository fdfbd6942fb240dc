package dev.latchkey.slack.manifest;

import dev.latchkey.config.Network;
import dev.latchkey.provider.AddressRules;
import dev.latchkey.provider.FactReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads an app manifest. What a vault has no use for is passed over; every fault in the rest is
 * told at once.
 */
public final class ManifestReader {
    private static final int MOST_CHARACTERS = 256 << 10;
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(32)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .build();

    /** As a manifest writes a color. */
    static final Pattern COLOR = Pattern.compile("#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})");

    private final ProviderSection providers;

    public ManifestReader(AddressRules rules) {
        providers = new ProviderSection(new FactReader(rules));
    }

    /** The manifest in this JSON text, or all that is wrong with it. */
    public ManifestReading read(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return faulty("is longer than 256 KB; shorten it");
        }
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException e) {
            return faulty(broken(e));
        }
        if (!root.isObject()) {
            return faulty("must be a JSON object");
        }
        var walk = ManifestWalk.from(root);
        var manifest = manifest(walk);
        return walk.faults().isEmpty()
                ? new ManifestReading.Known(manifest)
                : new ManifestReading.Faulty(walk.faults());
    }

    private Manifest manifest(ManifestWalk root) {
        var display = root.object("display_information");
        var scopes = root.object("oauth_config").object("scopes");
        var settings = root.object("settings");
        var bot = root.object("features").object("bot_user");
        checkColor(display);
        var oauth = providers.read(root.object("external_auth_providers"));
        return new Manifest(
                display.required("name", 1, 35),
                display.optional("description", 0, 140),
                bot.isThere() ? bot.required("display_name", 1, 80) : null,
                List.copyOf(scopes.strings("bot").values()),
                List.copyOf(scopes.strings("user").values()),
                redirectUrls(root.object("oauth_config").strings("redirect_urls")),
                networks(settings.strings("allowed_ip_address_ranges")),
                settings.optional("function_runtime", 1, 20),
                settings.flag("token_rotation_enabled"),
                oauth,
                WorkflowSection.read(root, oauth));
    }

    private static void checkColor(ManifestWalk display) {
        var color = display.optional("background_color", 0, 20);
        if (color != null && !color.isEmpty() && !COLOR.matcher(color).matches()) {
            display.member("background_color").fault("must be a color such as #2c2d30");
        }
    }

    private static List<URI> redirectUrls(Map<ManifestWalk, String> texts) {
        var urls = new ArrayList<URI>();
        texts.forEach((place, text) -> {
            var url = redirectUrl(text);
            if (url == null) {
                place.fault(
                        "must be a URL that begins with https:// (or http:// on localhost) and has no fragment");
            } else {
                urls.add(url);
            }
        });
        return List.copyOf(urls);
    }

    // Only browsers go there, so what the vault itself may not reach is allowed.
    static @Nullable URI redirectUrl(String text) {
        try {
            var url = new URI(text);
            var host = url.getHost();
            if (host == null || url.getRawFragment() != null || url.getRawUserInfo() != null) {
                return null;
            }
            var local = List.of("localhost", "127.0.0.1", "[::1]").contains(host);
            return "https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && local)
                    ? url
                    : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static List<Network> networks(Map<ManifestWalk, String> texts) {
        var networks = new ArrayList<Network>();
        texts.forEach((place, text) -> {
            try {
                networks.add(Network.parse(text));
            } catch (IllegalArgumentException e) {
                place.fault("must be an address or a block such as 198.51.100.0/24");
            }
        });
        return List.copyOf(networks);
    }

    private static String broken(JacksonException e) {
        var at = e.getLocation();
        var place =
                at == null
                        ? ""
                        : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
        var duplicate =
                e instanceof StreamReadException
                        && String.valueOf(e.getOriginalMessage()).startsWith("Duplicate");
        return duplicate
                ? "has the same member twice%s; remove one".formatted(place)
                : "is not readable JSON%s".formatted(place);
    }

    private static ManifestReading faulty(String message) {
        return new ManifestReading.Faulty(List.of(new ManifestFault("", message)));
    }
}
