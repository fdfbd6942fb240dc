package dev.latchkey.crypto;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.aead.XAesGcmKey;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/** The key-encryption key in a file of its own: 32 random bytes, readable by its owner alone. */
public final class FileKey implements KeySource {
    private static final String MARK = "latchkey-key-1:";

    private final String name;
    private final Aead aead;

    @AccessesPartialKey
    private FileKey(byte[] bytes) throws GeneralSecurityException {
        Ciphers.ready();
        var key =
                XAesGcmKey.create(
                        PredefinedAeadParameters.XAES_256_GCM_192_BIT_NONCE_NO_PREFIX,
                        SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()),
                        null);
        var handle =
                KeysetHandle.newBuilder()
                        .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
                        .build();
        this.aead = handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
        this.name = "file:" + fingerprint(bytes);
    }

    /**
     * Reads the key in this file.
     *
     * @throws IOException when it cannot be read, others may read it, or it holds no key; the
     *     message says how to mend it
     */
    public static FileKey read(Path file) throws IOException {
        refuseIfOthersMayRead(file);
        var text = Files.readString(file).strip();
        try {
            if (!text.startsWith(MARK)) {
                throw new IllegalArgumentException();
            }
            var bytes = Base64.getDecoder().decode(text.substring(MARK.length()));
            if (bytes.length != 32) {
                throw new IllegalArgumentException();
            }
            return new FileKey(bytes);
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "%s holds no Latchkey key: put the right file back; a new key would open nothing that is stored"
                            .formatted(file));
        } catch (GeneralSecurityException e) {
            throw new IOException("the key in %s cannot be used".formatted(file), e);
        }
    }

    /** Makes a new random key and writes it into this file, which must not exist yet. */
    public static FileKey create(Path file, SecureRandom random) throws IOException {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        PrivateFile.create(file, MARK + Base64.getEncoder().encodeToString(bytes) + "\n");
        return read(file);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte[] wrap(String owner, byte[] dataKey) throws GeneralSecurityException {
        return aead.encrypt(dataKey, associatedData(owner));
    }

    @Override
    public byte[] unwrap(String owner, byte[] wrapped) throws GeneralSecurityException {
        return aead.decrypt(wrapped, associatedData(owner));
    }

    private static byte[] associatedData(String owner) {
        return ("latchkey data key 1|" + owner).getBytes(StandardCharsets.UTF_8);
    }

    private static void refuseIfOthersMayRead(Path file) throws IOException {
        if (Files.getFileAttributeView(file, PosixFileAttributeView.class) == null) {
            return; // no such thing on this file system
        }
        var others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        others.removeAll(Set.of(OWNER_READ, OWNER_WRITE));
        if (!others.isEmpty()) {
            throw new IOException(
                    "%s may be read by others than its owner: run chmod 600 on it".formatted(file));
        }
    }

    private static String fingerprint(byte[] bytes) throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update("latchkey key name 1".getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(bytes), 0, 6);
    }
}
