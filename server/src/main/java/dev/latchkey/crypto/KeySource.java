package dev.latchkey.crypto;

import java.security.GeneralSecurityException;

/** Where the key-encryption key is. It wraps data keys and never seals anything else. */
public interface KeySource {
    /** The name of the key, stored beside what it wrapped; it says nothing of the key itself. */
    String name();

    /** The data key, wrapped for this owner. */
    byte[] wrap(String owner, byte[] dataKey) throws GeneralSecurityException;

    /**
     * The data key that was wrapped for this owner; throws when this is not the key that wrapped
     * it.
     */
    byte[] unwrap(String owner, byte[] wrapped) throws GeneralSecurityException;
}
