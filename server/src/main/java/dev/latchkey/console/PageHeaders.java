package dev.latchkey.console;

import dev.latchkey.http.WebResponse;

/**
 * The headers of every page. Nothing inline, nothing from elsewhere, no frame around it, nothing
 * kept by a cache.
 */
final class PageHeaders {
    private PageHeaders() {}

    /**
     * The page with its headers.
     *
     * @param formAction where its forms may lead, and be led on to: {@code 'self'}, most often
     * @param referrerPolicy {@code same-origin} lets the browser say with each form which page it
     *     came from; {@code no-referrer} is for pages whose address is a secret
     */
    static WebResponse on(WebResponse page, String formAction, String referrerPolicy) {
        return page.withAll(
                "content-security-policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action %s; frame-ancestors 'none'; base-uri 'none'"
                        .formatted(formAction),
                "referrer-policy",
                referrerPolicy,
                "cache-control",
                "no-store",
                "x-content-type-options",
                "nosniff",
                "x-frame-options",
                "DENY",
                "cross-origin-opener-policy",
                "same-origin",
                "cross-origin-resource-policy",
                "same-origin",
                "permissions-policy",
                "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    }

    /** A page of the console or of the reference with its headers. */
    static WebResponse on(WebResponse page) {
        return on(page, "'self'", "same-origin");
    }
}
