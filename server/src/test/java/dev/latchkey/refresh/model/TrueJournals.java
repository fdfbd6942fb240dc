package dev.latchkey.refresh.model;

import dev.latchkey.refresh.journal.JournalFiles;
import dev.latchkey.token.SealedAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Real journals on a real disk, remembered: what a start finds in the files that a killed process
 * left is asked of the files once for each content.
 */
final class TrueJournals {
    private final Path directory;
    private final Map<List<SealedAnswer>, List<SealedAnswer>> known = new HashMap<>();

    TrueJournals(Path directory) {
        this.directory = directory;
    }

    /** What a new start reads of these answers. */
    List<SealedAnswer> earlier(List<SealedAnswer> written) {
        var key = List.copyOf(written);
        var found = known.get(key);
        if (found == null) {
            try {
                found = ask(key);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            known.put(key, found);
        }
        return found;
    }

    private List<SealedAnswer> ask(List<SealedAnswer> written) throws IOException {
        var its = directory.resolve("journal-" + known.size());
        var copied = directory.resolve("journal-" + known.size() + "-after-kill");
        try (var journal = JournalFiles.open(its, 16)) {
            written.forEach(answer -> journal.append(answer).join());
            copy(its, copied); // as a killed process leaves them: nothing is closed
        }
        try (var journal = JournalFiles.open(copied, 16)) {
            var found = new ArrayList<SealedAnswer>();
            for (var each : journal.earlier()) {
                found.add(same(each, written));
            }
            return List.copyOf(found);
        } finally {
            delete(its);
            delete(copied);
        }
    }

    private static SealedAnswer same(SealedAnswer read, List<SealedAnswer> written) {
        return written.stream()
                .filter(each ->
                        each.generation() == read.generation()
                                && each.attempt() == read.attempt()
                                && Arrays.equals(each.box(), read.box()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the journal made something up"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
    }

    private static void delete(Path each) throws IOException {
        try (var files = Files.list(each)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(each);
    }
}
