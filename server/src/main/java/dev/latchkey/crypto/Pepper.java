package dev.latchkey.crypto;

import dev.latchkey.storage.Database;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The vault's own secret for keyed hashes. Whoever can write the database but does not hold the key
 * cannot make a hash that would be accepted.
 */
public final class Pepper {
    private static final Binding BINDING =
            new Binding(Binding.VAULT, "sealed_value", "pepper", List.of(), 1);

    private final Mac keyed;

    private Pepper(byte[] key) {
        try {
            keyed = Mac.getInstance("HmacSHA256");
            keyed.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** The stored pepper; a vault without one gets one. */
    public static Pepper load(Database database, Sealer sealer, SecureRandom random) {
        var box = find(database);
        if (box == null) {
            var fresh = new byte[32];
            random.nextBytes(fresh);
            addIfAbsent(database, sealer.seal(BINDING, fresh));
            box = find(database);
        }
        if (box == null) {
            throw new IllegalStateException("the pepper is not stored");
        }
        return new Pepper(sealer.open(BINDING, box));
    }

    /**
     * The keyed hash of these parts, HMAC-SHA-256.
     *
     * @param purpose keeps hashes of different things apart
     */
    public byte[] hash(String purpose, String... parts) {
        try {
            var mac = (Mac) keyed.clone(); // finding and keying one takes longer than hashing
            mac.update(
                    new Binding(Binding.VAULT, "hash", purpose, List.of(parts), 1)
                            .associatedData());
            return mac.doFinal();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own HmacSHA256 can be copied", e);
        }
    }

    /** The keyed hash of a secret. */
    public byte[] hash(String purpose, Secret secret) {
        return hash(purpose, secret.reveal());
    }

    private static byte @Nullable [] find(Database database) {
        return database.read(handle ->
                handle.createQuery("select box from sealed_value where name = 'pepper'")
                        .mapTo(byte[].class)
                        .findOne()
                        .orElse(null));
    }

    private static void addIfAbsent(Database database, byte[] box) {
        database.write(handle ->
                handle.createUpdate(
                                """
                                insert into sealed_value (name, box) values ('pepper', :box)
                                on conflict (name) do nothing
                                """)
                        .bind("box", box)
                        .execute());
    }
}
