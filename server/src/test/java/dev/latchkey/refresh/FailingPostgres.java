package dev.latchkey.refresh;

import dev.latchkey.config.Settings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A PostgreSQL with a standby that is behind: a copy of its files, promoted when it fails. */
final class FailingPostgres implements AutoCloseable {
    private final Path data;
    private final Path copy;
    private final int port;
    private EmbeddedPostgres running;

    private FailingPostgres(Path directory, int port) throws IOException {
        this.data = directory.resolve("data");
        this.copy = directory.resolve("copy");
        this.port = port;
        Files.createDirectories(data);
        this.running = run();
    }

    static FailingPostgres start(Path directory) throws IOException {
        return new FailingPostgres(directory, freePort());
    }

    Settings.Storage storage() {
        return new Settings.Storage(running.getJdbcUrl("postgres", "postgres"), null, null, 10);
    }

    /** Takes the copy; the server is away meanwhile. */
    void copy() throws IOException {
        running.close();
        copyTree(data, copy);
        running = run();
    }

    /** The server is gone with all that it did since, and the copy takes over. */
    void failOver() throws IOException {
        running.close();
        deleteTree(data);
        copyTree(copy, data);
        // Recovery that finds no more log ends in a new timeline, as a promotion does.
        Files.writeString(data.resolve("postgresql.auto.conf"), "restore_command = '/bin/false'\n");
        Files.createFile(data.resolve("recovery.signal"));
        running = run();
    }

    @Override
    public void close() throws IOException {
        running.close();
    }

    private EmbeddedPostgres run() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path it, BasicFileAttributes its)
                            throws IOException {
                        Files.createDirectories(to.resolve(from.relativize(it)));
                        copyMode(it);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path it, BasicFileAttributes its)
                            throws IOException {
                        Files.copy(it, to.resolve(from.relativize(it)));
                        copyMode(it);
                        return FileVisitResult.CONTINUE;
                    }

                    private void copyMode(Path it) throws IOException {
                        var its = to.resolve(from.relativize(it));
                        Files.setPosixFilePermissions(its, Files.getPosixFilePermissions(it));
                        Files.setOwner(its, Files.getOwner(it));
                    }
                });
    }

    private static void deleteTree(Path tree) throws IOException {
        Files.walkFileTree(
                tree,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path it, BasicFileAttributes its)
                            throws IOException {
                        Files.delete(it);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path it, IOException failed)
                            throws IOException {
                        Files.delete(it);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
