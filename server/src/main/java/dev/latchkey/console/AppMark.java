package dev.latchkey.console;

import dev.latchkey.consent.AppFace;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The sign by which an app is known on a page: its logo, or else a letter on its color.
 *
 * @param letter the first letter or digit of its name
 * @param color of the ground; the app's own, or one that always is the same for the same app
 * @param ink of the letter: black or white, whichever reads better
 * @param logo the logo's path; null when it has none
 */
public record AppMark(String name, String letter, String color, String ink, @Nullable String logo) {
    private static final List<String> COLORS =
            List.of(
                    "#2f5d50", "#3b4f7a", "#6b4a72", "#7a4b3a", "#5c5a2e", "#2e5f74", "#70404f",
                    "#4a4a55");

    static AppMark of(AppFace app) {
        var own = app.color();
        var color =
                own == null ? COLORS.get(Math.floorMod(app.id().hashCode(), COLORS.size())) : own;
        return new AppMark(app.name(), letter(app.name()), color, ink(color), app.logo());
    }

    private static String letter(String name) {
        return name.codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .findFirst()
                .orElse("·")
                .toUpperCase(Locale.ROOT);
    }

    // WCAG 2.2, contrast ratio: against black it is (light + 0.05) / 0.05, against white 1.05 /
    // (light + 0.05). The two are equal where light is about 0.179.
    private static String ink(String color) {
        return light(color) > 0.179 ? "#000000" : "#ffffff";
    }

    private static double light(String color) {
        var digits = color.substring(1);
        var wide = digits.length() == 6;
        var light = 0.0;
        var weights = new double[] {0.2126, 0.7152, 0.0722};
        for (var i = 0; i < 3; i++) {
            var part =
                    wide
                            ? Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16)
                            : 17 * Integer.parseInt(digits.substring(i, i + 1), 16);
            var share = part / 255.0;
            light +=
                    weights[i]
                            * (share <= 0.04045
                                    ? share / 12.92
                                    : Math.pow((share + 0.055) / 1.055, 2.4));
        }
        return light;
    }
}
