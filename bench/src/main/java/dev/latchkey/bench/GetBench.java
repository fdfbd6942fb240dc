package dev.latchkey.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A get on a fresh token beside bare servers that do the same work and answer the same bytes. */
final class GetBench {
    private static final String SERVER_CORE = "0";
    private static final String LOAD_CORE = "1";
    private static final int CONNECTIONS = 32;
    private static final int TOKENS = 1_000;

    private final Scale scale;

    GetBench(Scale scale) {
        this.scale = scale;
    }

    void run() throws Exception {
        var nowhere = URI.create("http://127.0.0.1:9/token");
        var place = new Place(Bench.fresh("get"), nowhere, null);
        place.fill(TOKENS);
        var ids = place.fresh().toString();
        var token = place.token().toString();
        try (var vault = Running.vault(place, SERVER_CORE);
                var helidon = Running.java(BareHelidon.class, SERVER_CORE, ids, token, "work");
                var netty = Running.java(BareNetty.class, SERVER_CORE, ids, token);
                var floor = Running.java(BareHelidon.class, SERVER_CORE, ids, token, "constant")) {
            var contenders = new LinkedHashMap<String, Running>();
            contenders.put("Latchkey", vault);
            contenders.put("bare Helidon", helidon);
            contenders.put("bare Netty", netty);
            contenders.put("Helidon, constant answer", floor);
            var load =
                    new Load(
                            LOAD_CORE,
                            CONNECTIONS,
                            scale.seconds(),
                            place.fresh(),
                            place.token(),
                            "random",
                            0,
                            false);
            for (var contender : contenders.values()) {
                Turn.take(contender, load.checked().lasting(scale.warmUp()));
            }
            var turns = rounds(contenders, load);
            refuseIfAnswersDiffer(turns);
            Results.write("get", turns);
        }
    }

    private static void refuseIfAnswersDiffer(Map<String, List<Turn>> turns) throws IOException {
        var lengths =
                turns.values().stream()
                        .flatMap(List::stream)
                        .mapToLong(turn -> Math.round(turn.bytes()))
                        .distinct()
                        .toArray();
        if (lengths.length != 1) {
            throw new IOException("the answers are not equally long: " + Arrays.toString(lengths));
        }
    }

    private Map<String, List<Turn>> rounds(Map<String, Running> contenders, Load load)
            throws Exception {
        var turns = new LinkedHashMap<String, List<Turn>>();
        for (var round = 0; round < scale.rounds(); round++) {
            for (var contender : contenders.entrySet()) {
                turns.computeIfAbsent(contender.getKey(), _ -> new ArrayList<>())
                        .add(Turn.take(contender.getValue(), load));
            }
        }
        return turns;
    }
}
