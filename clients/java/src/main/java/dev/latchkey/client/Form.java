package dev.latchkey.client;

import okhttp3.FormBody;
import org.jspecify.annotations.Nullable;

/** The arguments that were given a value. */
final class Form {
    private final FormBody.Builder body = new FormBody.Builder();

    Form add(String name, @Nullable Object value) {
        if (value != null) {
            body.add(name, value.toString());
        }
        return this;
    }

    FormBody.Builder body() {
        return body;
    }
}
