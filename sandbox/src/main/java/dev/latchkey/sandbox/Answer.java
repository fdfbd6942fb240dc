package dev.latchkey.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP answer that has not been sent. Nothing here may be cached. */
record Answer(int status, Map<String, String> headers, String body) {

    static Answer of(int status, String contentType, String body) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", contentType);
        headers.put("Cache-Control", "no-store");
        return new Answer(status, headers, body);
    }

    static Answer json(int status, Object value) {
        return of(status, "application/json", Json.write(value));
    }

    static Answer page(int status, Html html) {
        return of(status, "text/html; charset=utf-8", html.text())
                .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .with("Referrer-Policy", "no-referrer")
                .with("X-Content-Type-Options", "nosniff");
    }

    static Answer redirect(int status, String location) {
        return of(status, "text/plain", "").with("Location", location);
    }

    Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }
}
