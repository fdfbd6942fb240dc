package dev.latchkey.console.reference;

import dev.latchkey.crypto.Secret;
import dev.latchkey.slack.ArgumentSpec;
import java.util.Locale;

/**
 * An argument with a value. It prints no value: it may be a secret.
 *
 * @param value not empty
 */
record Sent(ArgumentSpec spec, Secret value) {
    /** The argument as examples have it. */
    static Sent example(ArgumentSpec spec) {
        return new Sent(spec, Secret.of(spec.example()));
    }

    String name() {
        return spec.name();
    }

    boolean isSecret() {
        return spec.type() == ArgumentSpec.Type.SECRET;
    }

    /** The value as it is sent. */
    String exact() {
        return value.reveal();
    }

    /** The value as it is shown; of a secret, the name of a variable that would hold it. */
    String shown() {
        return isSecret() ? "$" + variable() : value.reveal();
    }

    /** The environment variable that holds it where it is a secret. */
    String variable() {
        return name().toUpperCase(Locale.ROOT);
    }
}
