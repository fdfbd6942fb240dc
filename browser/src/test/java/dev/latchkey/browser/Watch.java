package dev.latchkey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/**
 * Notes what a page must not do: open a dialog, throw, write into the console, break its policy, or
 * ask another host than the two that are there.
 */
final class Watch {
    private final List<String> seen = new ArrayList<>();

    private Watch() {}

    /** From now on, over every page of this browser. */
    static Watch over(BrowserContext context) {
        var watch = new Watch();
        context.onPage(watch::page);
        context.onRequest(request -> watch.request(request.url()));
        return watch;
    }

    private void page(Page page) {
        page.onDialog(this::dialog);
        page.onPageError(error -> seen.add("threw: " + error));
        page.onConsoleMessage(message -> {
            // An answer of 4xx is said to have failed to load, and [DOM] is advice: no faults.
            if (!message.text().matches("(Failed to load resource|\\[DOM]).*")) {
                seen.add("console: " + message.text());
            }
        });
    }

    private void dialog(Dialog dialog) {
        seen.add("dialog: " + dialog.message());
        dialog.dismiss();
    }

    private void request(String url) {
        if (!url.matches("(http://(localhost|127\\.0\\.0\\.1):\\d+/.*)|data:.*")) {
            seen.add("asked: " + url);
        }
    }

    void sawNothing() {
        assertThat(seen).isEmpty();
    }

    List<String> seen() {
        return seen;
    }
}
