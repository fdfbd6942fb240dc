package dev.latchkey.client;

import com.slack.api.methods.SlackApiRequest;
import okhttp3.FormBody;
import org.jspecify.annotations.Nullable;

/**
 * What {@code apps.auth.external.delete} is asked: one external token, or all of an app, or all of
 * one of its providers.
 */
public final class AppsAuthExternalDeleteRequest implements SlackApiRequest {
    static final String METHOD = "apps.auth.external.delete";

    private @Nullable String token;
    private final @Nullable String externalTokenId;
    private final @Nullable String appId;
    private final @Nullable String providerKey;

    private AppsAuthExternalDeleteRequest(Builder builder) {
        token = builder.token;
        externalTokenId = builder.externalTokenId;
        appId = builder.appId;
        providerKey = builder.providerKey;
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
                .add("app_id", appId)
                .add("provider_key", providerKey)
                .body();
    }

    /** Says a request. */
    public static final class Builder {
        private @Nullable String token;
        private @Nullable String externalTokenId;
        private @Nullable String appId;
        private @Nullable String providerKey;

        private Builder() {}

        /** A caller token instead of the client's. */
        public Builder token(String token) {
            this.token = token;
            return this;
        }

        /** The id of the external token, {@code Et…}; alone. */
        public Builder externalTokenId(String externalTokenId) {
            this.externalTokenId = externalTokenId;
            return this;
        }

        /** The app whose external tokens are meant. */
        public Builder appId(String appId) {
            this.appId = appId;
            return this;
        }

        /**
         * With an app: the provider, by its key in the manifest, whose external tokens are meant.
         */
        public Builder providerKey(String providerKey) {
            this.providerKey = providerKey;
            return this;
        }

        public AppsAuthExternalDeleteRequest build() {
            return new AppsAuthExternalDeleteRequest(this);
        }
    }
}
