package dev.latchkey.tenant;

import dev.latchkey.storage.Database;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The stored logos of apps. */
public final class Logos {
    /** The path under which browsers find them; the app's id and a digest follow. */
    public static final String PATH = "/assets/logos/";

    private static final int DIGEST_BYTES = 8;

    private final Database database;
    private final Clock clock;

    public Logos(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Gives the app this logo, over the one before. */
    public void set(String appId, Logo logo) {
        database.write(handle ->
                handle.createUpdate(
                                """
                                insert into app_logo (app_id, type, image, digest, set_at)
                                values (:app, :type, :image, :digest, :now)
                                on conflict (app_id) do update
                                   set type = excluded.type, image = excluded.image,
                                       digest = excluded.digest, set_at = excluded.set_at
                                """)
                        .bind("app", appId)
                        .bind("type", logo.type().word())
                        .bind("image", logo.image())
                        .bind("digest", digest(logo.image()))
                        .bind("now", clock.millis())
                        .execute());
    }

    /** Takes the app's logo away. */
    public void remove(String appId) {
        database.write(handle ->
                handle.createUpdate("delete from app_logo where app_id = :app")
                        .bind("app", appId)
                        .execute());
    }

    /** The same, inside the caller's transaction. */
    public void remove(Handle handle, String appId) {
        handle.createUpdate("delete from app_logo where app_id = :app")
                .bind("app", appId)
                .execute();
    }

    /** The path of the app's logo, which another image never has; null when it has none. */
    public @Nullable String address(String appId) {
        var digest =
                database.read(handle ->
                        handle.createQuery("select digest from app_logo where app_id = :app")
                                .bind("app", appId)
                                .mapTo(String.class)
                                .findOne()
                                .orElse(null));
        return digest == null ? null : PATH + appId + "-" + digest;
    }

    /** The logo at this path; null when there is none, or another by now. */
    public @Nullable Logo at(String path) {
        var dash = path.indexOf('-');
        if (!path.startsWith(PATH) || dash < 0) {
            return null;
        }
        return database.read(handle ->
                handle.createQuery(
                                """
                                select type, image from app_logo
                                 where app_id = :app and digest = :digest
                                """)
                        .bind("app", path.substring(PATH.length(), dash))
                        .bind("digest", path.substring(dash + 1))
                        .map((row, _) -> new Logo(type(row.getString(1)), row.getBytes(2)))
                        .findOne()
                        .orElse(null));
    }

    private static Logo.Type type(String word) {
        for (var type : Logo.Type.values()) {
            if (type.word().equals(word)) {
                return type;
            }
        }
        throw new IllegalStateException("app_logo.type is '%s'".formatted(word));
    }

    private static String digest(byte[] image) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(image);
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
