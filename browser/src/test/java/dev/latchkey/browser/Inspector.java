package dev.latchkey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Looks at a page as it stands: what axe finds, how it fits, and a picture of it. */
final class Inspector {
    private static final String AXE = axe();
    private static final Path PICTURES =
            Path.of(System.getProperty("latchkey.screenshots", "target/screenshots"));

    private static final int HEIGHT = 800;

    private Inspector() {}

    /** How wide a window is, in CSS pixels. */
    private enum Width {
        WIDE(1280),
        NARROW(360);

        private final int pixels;

        Width(int pixels) {
            this.pixels = pixels;
        }
    }

    /**
     * Photographs the page under this name, in light and dark, wide and narrow. In each: axe finds
     * nothing serious or critical, and nothing has to be scrolled sideways.
     */
    static void look(Page page, String name) {
        for (var width : Width.values()) {
            page.setViewportSize(width.pixels, HEIGHT);
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                var view =
                        "%s-%s-%s"
                                .formatted(name, width, scheme)
                                .toLowerCase(java.util.Locale.ROOT);
                picture(page, view);
                assertThat(violations(page)).as("what axe finds: " + view).isEmpty();
                assertThat(overhang(page)).as("pixels to scroll sideways: " + view).isZero();
            }
        }
        page.setViewportSize(Width.WIDE.pixels, HEIGHT);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /** Waits until the element holds the words; where it never does, says what it held. */
    static void awaits(Page page, String selector, String words) {
        PlaywrightAssertions.assertThat(page.locator(selector)).containsText(words);
    }

    /** A picture of the whole page. */
    static void picture(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(PICTURES.resolve(name + ".png"))
                        .setFullPage(true));
    }

    // Runs beside the page's own scripts, where its policy has no say.
    private static List<?> violations(Page page) {
        page.evaluate(AXE);
        return (List<?>)
                page.evaluate(
                        """
                        async () => {
                            const found = await axe.run(document, { resultTypes: ['violations'] });
                            return found.violations
                                .filter(each => ['serious', 'critical'].includes(each.impact))
                                .map(each => each.id + ': ' + each.help + ' at '
                                    + each.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | '));
                        }
                        """);
    }

    private static int overhang(Page page) {
        return (int)
                page.evaluate(
                        "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    private static String axe() {
        try (var file = Inspector.class.getResourceAsStream("/axe.min.js")) {
            return new String(
                    Objects.requireNonNull(file, "axe.min.js").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
