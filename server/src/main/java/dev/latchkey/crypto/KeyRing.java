package dev.latchkey.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The data keys, one Tink keyset for each owner, wrapped by the key source wherever they rest. A
 * suspended key is not unwrapped, and what was unwrapped before is dropped: nobody can open
 * anything of that owner, but for an exchange with a provider that is under way and has the key in
 * hand.
 */
public final class KeyRing {
    private final KeySource source;
    private final DataKeys stored;
    private final ConcurrentHashMap<String, Aead> open = new ConcurrentHashMap<>();

    /**
     * The keys that this source can unwrap.
     *
     * @throws WrongKeyException when the source is not the one that wrapped what is stored
     */
    public KeyRing(KeySource source, DataKeys stored) {
        Ciphers.ready();
        this.source = source;
        this.stored = stored;
        of(Binding.VAULT); // a wrong key must stop the start, not the first call that needs it
    }

    /** Suspends the key of this owner, or lifts that; false when it was so already. */
    public boolean suspend(String owner, boolean suspended) {
        if (suspended && stored.find(owner) == null) {
            of(owner); // there has to be a key before it can be withheld
        }
        var changed = stored.suspend(owner, suspended);
        if (suspended) {
            open.remove(owner);
        }
        return changed;
    }

    /** Whether the key of this owner is suspended. */
    public boolean isSuspended(String owner) {
        var wrapped = stored.find(owner);
        return wrapped != null && wrapped.suspended();
    }

    /** The owners whose keys are suspended. */
    public Set<String> suspended() {
        return Set.copyOf(stored.suspended());
    }

    /** Drops what other nodes have suspended. */
    public void dropSuspended() {
        stored.suspended().forEach(open::remove);
    }

    Aead of(String owner) {
        var known = open.get(owner);
        return known != null ? known : open.computeIfAbsent(owner, this::load);
    }

    private Aead load(String owner) {
        var wrapped = stored.find(owner);
        if (wrapped == null) {
            stored.addIfAbsent(owner, newDataKey(owner), source.name());
            wrapped = stored.find(owner); // another node may have been first: its key is the one
        }
        if (wrapped == null) {
            throw new IllegalStateException("the data key of %s is not stored".formatted(owner));
        }
        if (wrapped.suspended()) {
            throw new WithheldException(owner);
        }
        try {
            return aead(source.unwrap(owner, wrapped.bytes()));
        } catch (GeneralSecurityException e) {
            throw new WrongKeyException(owner, wrapped.keyName(), source.name(), e);
        }
    }

    private byte[] newDataKey(String owner) {
        try {
            var handle =
                    KeysetHandle.generateNew(
                            PredefinedAeadParameters.XAES_256_GCM_192_BIT_NONCE,
                            RegistryConfiguration.get());
            return source.wrap(
                    owner,
                    TinkProtoKeysetFormat.serializeKeyset(
                            handle, InsecureSecretKeyAccess.get(), RegistryConfiguration.get()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no data key could be made for " + owner, e);
        }
    }

    private static Aead aead(byte[] keyset) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseKeyset(
                        keyset, InsecureSecretKeyAccess.get(), RegistryConfiguration.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /** Whether it failed because a key is suspended, at the root of whatever was said on top. */
    public static boolean isWithheld(Throwable failure) {
        var cause = failure;
        while (cause != null && !(cause instanceof WithheldException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    /** The owner's key is suspended: nothing of the owner's can be opened. */
    public static final class WithheldException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WithheldException(String owner) {
            super("the data key of %s is suspended".formatted(owner), null, false, false);
        }
    }

    /** The key source is not the one that wrapped what is stored. */
    public static final class WrongKeyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongKeyException(String owner, String stored, String given, Exception cause) {
            super(
                    "the key %s does not open the data key of %s, which was wrapped by %s: put the right key back, or copy it from a node that has it"
                            .formatted(given, owner, stored),
                    cause);
        }
    }
}
