package dev.latchkey.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** Seals bytes into boxes and opens them, each bound to its place. */
public final class Sealer {
    private final KeyRing keys;

    public Sealer(KeyRing keys) {
        this.keys = keys;
    }

    /**
     * Has this owner's data key at hand. Call it before a transaction that seals: the key may be
     * new.
     */
    public void prepare(String owner) {
        keys.of(owner);
    }

    /** The box with these bytes, to be opened only with the same binding. */
    public byte[] seal(Binding binding, byte[] plain) {
        try {
            return keys.of(binding.owner()).encrypt(plain, binding.associatedData());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed for " + binding, e);
        }
    }

    /**
     * The bytes in the box.
     *
     * @throws BoxException when it was made for another place, by another key, or was changed
     */
    public byte[] open(Binding binding, byte[] box) {
        try {
            return keys.of(binding.owner()).decrypt(box, binding.associatedData());
        } catch (GeneralSecurityException e) {
            throw new BoxException(binding, e);
        }
    }

    /** The box with this secret. */
    public byte[] seal(Binding binding, Secret secret) {
        return seal(binding, secret.reveal().getBytes(StandardCharsets.UTF_8));
    }

    /** The secret in the box. */
    public Secret openSecret(Binding binding, byte[] box) {
        return Secret.of(new String(open(binding, box), StandardCharsets.UTF_8));
    }

    /**
     * A box that does not open: it was moved, changed, or sealed by a key that is not on the ring.
     */
    public static final class BoxException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BoxException(Binding binding, Exception cause) {
            super("a sealed value does not open where it stands: " + binding, cause);
        }
    }
}
