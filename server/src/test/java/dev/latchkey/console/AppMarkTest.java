package dev.latchkey.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.consent.AppFace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppMarkTest {

    @ParameterizedTest
    @CsvSource({
        "#000000,#ffffff",
        "#2c2d30,#ffffff",
        "#1d7c00,#ffffff",
        "#ff0000,#000000",
        "#ffffff,#000000",
        "#fff,#000000",
        "#ffd700,#000000",
        "#777777,#000000",
        "#00f,#ffffff"
    })
    void the_letter_is_of_the_ink_that_reads_better(String color, String ink) {
        assertThat(mark("Survey", color).ink()).isEqualTo(ink);
    }

    @ParameterizedTest
    @CsvSource({"survey,S", "' (beta) Über',B", "42nd,4", "'<b>',B", "'!!',·", "日本,日"})
    void the_letter_is_the_first_that_is_one(String name, String letter) {
        assertThat(mark(name, "#000").letter()).isEqualTo(letter);
    }

    @Test
    void an_app_without_a_color_always_has_the_same() {
        var app = new AppFace("A1", "Survey", null, null, null);
        assertThat(AppMark.of(app)).isEqualTo(AppMark.of(app));
        assertThat(AppMark.of(app).color()).matches("#[0-9a-f]{6}");
    }

    private static AppMark mark(String name, String color) {
        return AppMark.of(new AppFace("A1", name, null, color, null));
    }
}
