package dev.latchkey;

import dev.latchkey.config.Settings;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

/** Starts the vault, and says in a sentence why it cannot. */
final class Starting {
    private static final Pattern DAMAGED = Pattern.compile("SQLITE_(NOTADB|CORRUPT)");

    private Starting() {}

    static Server server(Settings settings) throws StartFault {
        directory(settings.data(), "choose another with --data");
        port(settings.listen());
        try {
            return Server.start(settings);
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw new StartFault(inUse(settings.listen()), e);
                }
                if (DAMAGED.matcher(String.valueOf(cause.getMessage())).find()) {
                    throw new StartFault(
                            "The file latchkey.db in %s is damaged, or not a database: put a backup back in its place."
                                    .formatted(settings.data().toAbsolutePath().normalize()),
                            e);
                }
            }
            throw new StartFault(
                    "Latchkey did not start: "
                            + (e.getMessage() == null ? "its log says why" : e.getMessage()),
                    e);
        }
    }

    /** Makes sure of a directory that nobody but us reads. */
    static void directory(Path directory, String remedy) throws StartFault {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(
                        directory,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            }
            if (Files.isWritable(directory)) {
                return;
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw new StartFault(notWritable(directory, remedy), e);
        }
        throw new StartFault(notWritable(directory, remedy));
    }

    /** Has this done when the program ends, by Ctrl-C too. */
    static void atEnd(Runnable deed) {
        Runtime.getRuntime().addShutdownHook(new Thread(deed, "stop"));
    }

    /** Waits until the program is asked to stop. */
    static void untilStopped() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void port(Settings.Listen listen) throws StartFault {
        try (var probe = new ServerSocket()) {
            probe.bind(
                    new InetSocketAddress(InetAddress.getByName(listen.address()), listen.port()));
        } catch (UnknownHostException e) {
            throw new StartFault(noAddress(listen), e);
        } catch (IOException e) {
            // The JDK tells the two apart by these words alone.
            boolean elsewhere = String.valueOf(e.getMessage()).contains("assign requested address");
            throw new StartFault(elsewhere ? noAddress(listen) : inUse(listen), e);
        }
    }

    private static String noAddress(Settings.Listen listen) {
        return "There is no address %s here: choose another with --listen."
                .formatted(listen.address());
    }

    private static String inUse(Settings.Listen listen) {
        return "Port %d of %s cannot be had, something else may use it: choose another with --port."
                .formatted(listen.port(), listen.address());
    }

    private static String notWritable(Path directory, String remedy) {
        return "The data directory %s cannot be written: %s."
                .formatted(directory.toAbsolutePath().normalize(), remedy);
    }
}
