package dev.latchkey.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A load on one address by wrk.
 *
 * @param cores where wrk runs
 * @param connections how many calls are under way at a time
 * @param order as wrk/get.lua says: random, once or force
 * @param delayMillis how long a connection waits between two calls
 * @param check whether each answer is looked at
 */
record Load(
        String cores,
        int connections,
        int seconds,
        Path ids,
        Path token,
        String order,
        int delayMillis,
        boolean check) {

    private static final Pattern RESULT =
            Pattern.compile("RESULT (\\d+) (\\d+) (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");

    /**
     * What wrk saw.
     *
     * @param bytes of all answers
     * @param errors of sockets and statuses
     * @param bad answers that were not ok, where they were looked at
     */
    record Seen(
            long requests,
            double seconds,
            long bytes,
            long errors,
            long bad,
            double p50Millis,
            double p99Millis) {
        double perSecond() {
            return requests / seconds;
        }
    }

    /** Begins it; ask the result for what came of it. */
    Under start(URI url) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                "taskset",
                                "-c",
                                cores,
                                "wrk",
                                "-t1",
                                "-c" + connections,
                                "-d" + seconds + "s",
                                "--timeout",
                                "30s",
                                "-s",
                                Bench.ROOT.resolve("bench/wrk/get.lua").toString(),
                                url.toString(),
                                "--"));
        command.addAll(
                List.of(
                        ids.toString(),
                        token.toString(),
                        order,
                        Integer.toString(delayMillis),
                        check ? "yes" : "no"));
        return new Under(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Does it to the end. */
    Seen on(URI url) throws IOException {
        return start(url).end();
    }

    /** A load under way. */
    record Under(Process process) {
        Seen end() throws IOException {
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var result = RESULT.matcher(text);
            if (!result.find()) {
                throw new IOException("wrk said: " + text);
            }
            if (text.contains("not ok")) {
                System.err.println(text.lines().findFirst().orElse(""));
            }
            return new Seen(
                    Long.parseLong(result.group(1)),
                    Long.parseLong(result.group(2)) / 1e6,
                    Long.parseLong(result.group(3)),
                    Long.parseLong(result.group(4)),
                    Long.parseLong(result.group(5)),
                    Long.parseLong(result.group(6)) / 1e3,
                    Long.parseLong(result.group(7)) / 1e3);
        }
    }

    Load lasting(int otherSeconds) {
        return new Load(cores, connections, otherSeconds, ids, token, order, delayMillis, check);
    }

    Load checked() {
        return new Load(cores, connections, seconds, ids, token, order, delayMillis, true);
    }
}
