package dev.latchkey.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A headless Chromium that reaches this machine and nothing else. */
final class Chromium implements AutoCloseable {
    private static final List<String> FLAGS =
            List.of(
                    "--no-sandbox", // a container's root has no other way
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--disable-dev-shm-usage",
                    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start() {
        var playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var program = System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium");
        var browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(Path.of(program))
                                        .setHeadless(true)
                                        .setArgs(FLAGS));
        return new Chromium(playwright, browser);
    }

    /** A person's browser, with no cookie yet. */
    BrowserContext person() {
        return context(true);
    }

    /** The same with JavaScript switched off. */
    BrowserContext withoutScripts() {
        return context(false);
    }

    private BrowserContext context(boolean scripts) {
        var context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setJavaScriptEnabled(scripts)
                                .setReducedMotion(
                                        com.microsoft.playwright.options.ReducedMotion.REDUCE)
                                .setLocale("en-GB"));
        context.setDefaultTimeout(10_000);
        return context;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
