package dev.latchkey.client;

import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.model.ResponseMetadata;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the answers have in common. Filled by Gson, so the fields are named after the members. */
public abstract sealed class ExternalAuthResponse implements SlackApiTextResponse
        permits AppsAuthExternalGetResponse, AppsAuthExternalDeleteResponse {
    private boolean ok;
    private @Nullable String warning;
    private @Nullable String error;
    private @Nullable String needed;
    private @Nullable String provided;
    private @Nullable ResponseMetadata responseMetadata;
    private transient Map<String, List<String>> httpResponseHeaders = Map.of();

    @Override
    public final boolean isOk() {
        return ok;
    }

    @Override
    public final void setOk(boolean ok) {
        this.ok = ok;
    }

    /** The warnings between commas, or null. */
    @Override
    public final @Nullable String getWarning() {
        return warning;
    }

    @Override
    public final void setWarning(@Nullable String warning) {
        this.warning = warning;
    }

    /** The code of the refusal, or null when it is ok. */
    @Override
    public final @Nullable String getError() {
        return error;
    }

    @Override
    public final void setError(@Nullable String error) {
        this.error = error;
    }

    /** The scopes that were needed when the error is {@code missing_scope}, or null. */
    @Override
    public final @Nullable String getNeeded() {
        return needed;
    }

    @Override
    public final void setNeeded(@Nullable String needed) {
        this.needed = needed;
    }

    /** The scopes that were there when the error is {@code missing_scope}, or null. */
    @Override
    public final @Nullable String getProvided() {
        return provided;
    }

    @Override
    public final void setProvided(@Nullable String provided) {
        this.provided = provided;
    }

    /** Messages and warnings, or null when there are none. */
    public final @Nullable ResponseMetadata getResponseMetadata() {
        return responseMetadata;
    }

    @Override
    public final Map<String, List<String>> getHttpResponseHeaders() {
        return httpResponseHeaders;
    }

    @Override
    public final void setHttpResponseHeaders(Map<String, List<String>> headers) {
        httpResponseHeaders = headers;
    }

    /** Shows no token. */
    @Override
    public String toString() {
        return "%s[ok=%s, error=%s, warning=%s, responseMetadata=%s]"
                .formatted(getClass().getSimpleName(), ok, error, warning, responseMetadata);
    }
}
