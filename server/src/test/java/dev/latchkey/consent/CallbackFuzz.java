package dev.latchkey.consent;

import dev.latchkey.http.WebRequest;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What a browser brings to the callback: a query on the first line, cookies on the second. */
public final class CallbackFuzz {
    private static final BrowserCookie COOKIE =
            new BrowserCookie(new PublicUrl(() -> URI.create("https://vault.example.com")));

    private CallbackFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var lines = new String(input, StandardCharsets.ISO_8859_1).split("\n", 2);
        Callback.read(lines[0]);
        COOKIE.read(
                new WebRequest(
                        "GET",
                        "/external/auth/callback/Op0",
                        lines[0],
                        Map.of("cookie", List.of(lines.length < 2 ? "" : lines[1])),
                        new byte[0],
                        true,
                        false,
                        InetAddress.getLoopbackAddress()));
    }
}
