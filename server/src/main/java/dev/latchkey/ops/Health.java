package dev.latchkey.ops;

import dev.latchkey.http.WebHandler;
import dev.latchkey.http.WebRequest;
import dev.latchkey.http.WebResponse;
import dev.latchkey.storage.Database;
import dev.latchkey.tenant.Policies;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /health}: 200 when calls can be answered, 503 when the database cannot be read or
 * calls are turned away.
 */
public final class Health implements WebHandler {
    /** Where it answers. */
    public static final String PATH = "/health";

    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    private final Database database;
    private final Policies policies;
    private final Drain drain;

    public Health(Database database, Policies policies, Drain drain) {
        this.database = database;
        this.policies = policies;
        this.drain = drain;
    }

    @Override
    public WebResponse answer(WebRequest request) {
        try {
            database.read(handle -> handle.createQuery("select 1").mapTo(Integer.class).one());
            return drain.retryAfter(policies.current()) == null
                    ? json(200, "{\"ok\":true}")
                    : json(503, "{\"ok\":false,\"error\":\"draining\"}");
        } catch (RuntimeException e) {
            LOG.error("the database cannot be read", e);
            return json(503, "{\"ok\":false,\"error\":\"database_unavailable\"}");
        }
    }

    private static WebResponse json(int status, String body) {
        return WebResponse.of(
                        status,
                        "application/json; charset=utf-8",
                        body.getBytes(StandardCharsets.UTF_8))
                .with("cache-control", "no-store");
    }
}
