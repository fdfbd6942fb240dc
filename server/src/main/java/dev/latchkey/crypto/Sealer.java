package dev.latchkey.crypto;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.function.Function;

/** Seals bytes into boxes and opens them, each bound to its place. */
public final class Sealer {
    private final Function<String, Aead> keys;

    public Sealer(KeyRing keys) {
        this(keys::of);
    }

    private Sealer(Function<String, Aead> keys) {
        this.keys = keys;
    }

    /** A sealer with this owner's data key in hand: it works whatever becomes of the key. */
    public Sealer inHand(String owner) {
        var key = keys.apply(owner);
        return new Sealer(each -> each.equals(owner) ? key : keys.apply(each));
    }

    /**
     * Has this owner's data key at hand. Call it before a transaction that seals: the key may be
     * new.
     *
     * @throws KeyRing.WithheldException when it is suspended
     */
    public void prepare(String owner) {
        var _ = keys.apply(owner);
    }

    /** The box with these bytes, to be opened only with the same binding. */
    public byte[] seal(Binding binding, byte[] plain) {
        try {
            return keys.apply(binding.owner()).encrypt(plain, binding.associatedData());
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
            return keys.apply(binding.owner()).decrypt(box, binding.associatedData());
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
