package dev.latchkey.client;

import com.slack.api.methods.SlackApiRequest;
import okhttp3.FormBody;
import org.jspecify.annotations.Nullable;

/** What {@code apps.auth.external.get} is asked. */
public final class AppsAuthExternalGetRequest implements SlackApiRequest {
    static final String METHOD = "apps.auth.external.get";

    private @Nullable String token;
    private final @Nullable String externalTokenId;
    private final @Nullable Boolean forceRefresh;

    private AppsAuthExternalGetRequest(Builder builder) {
        token = builder.token;
        externalTokenId = builder.externalTokenId;
        forceRefresh = builder.forceRefresh;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The caller token, or null: the client's. */
    @Override
    public @Nullable String getToken() {
        return token;
    }

    @Override
    public void setToken(@Nullable String token) {
        this.token = token;
    }

    FormBody.Builder form() {
        return new Form()
                .add("external_token_id", externalTokenId)
                .add("force_refresh", forceRefresh)
                .body();
    }

    /** Says a request. */
    public static final class Builder {
        private @Nullable String token;
        private @Nullable String externalTokenId;
        private @Nullable Boolean forceRefresh;

        private Builder() {}

        /** A caller token instead of the client's. */
        public Builder token(String token) {
            this.token = token;
            return this;
        }

        /** The id of the external token, {@code Et…}. */
        public Builder externalTokenId(String externalTokenId) {
            this.externalTokenId = externalTokenId;
            return this;
        }

        /**
         * Whether the provider is asked for a new access token even when the stored one has not
         * expired.
         */
        public Builder forceRefresh(boolean forceRefresh) {
            this.forceRefresh = forceRefresh;
            return this;
        }

        public AppsAuthExternalGetRequest build() {
            return new AppsAuthExternalGetRequest(this);
        }
    }
}
