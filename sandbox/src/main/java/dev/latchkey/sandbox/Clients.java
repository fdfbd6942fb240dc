package dev.latchkey.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The registered clients and their policies. */
final class Clients {
    private final Map<String, Registered> byId = new LinkedHashMap<>();

    private record Registered(Client client, CountDownLatch replaced) {}

    /**
     * The policy that holds for one token request.
     *
     * @param replaced opens when the client's policy is set anew
     */
    record Turn(Policy policy, CountDownLatch replaced) {}

    synchronized void register(Client client) {
        var before = byId.put(client.id(), new Registered(client, new CountDownLatch(1)));
        if (before != null) {
            before.replaced().countDown();
        }
    }

    synchronized void setPolicy(String id, Policy policy) {
        var client =
                find(id).orElseThrow(
                                () -> new IllegalArgumentException("no client \"" + id + "\""));
        register(client.with(policy));
    }

    synchronized Optional<Client> find(String id) {
        return Optional.ofNullable(byId.get(id)).map(Registered::client);
    }

    synchronized List<Client> all() {
        return byId.values().stream().map(Registered::client).toList();
    }

    /** Counts one token request against the client's trouble; an unknown client has none. */
    synchronized Turn turn(String id) {
        var now = byId.get(id);
        if (now == null) {
            return new Turn(Policy.DEFAULT, new CountDownLatch(0));
        }
        var policy = now.client().policy();
        byId.put(id, new Registered(now.client().with(policy.afterOneRequest()), now.replaced()));
        return new Turn(policy, now.replaced());
    }
}
