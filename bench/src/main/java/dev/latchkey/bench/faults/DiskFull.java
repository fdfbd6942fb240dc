package dev.latchkey.bench.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** A vault whose disk, a small file system in memory, is filled up and emptied again. */
final class DiskFull {
    private static final int BLOWS_A_RUN = 10;

    private DiskFull() {}

    static List<Tally> run(int count, Random random) throws Exception {
        if (!mounts("mount", "--version") || !"root".equals(System.getProperty("user.name"))) {
            System.err.println("disk-full is not run: only root may mount a file system");
            return List.of();
        }
        var tally = Tally.none("disk full, SQLite");
        var left = count;
        for (var run = 0; left > 0; run++) {
            var blows = Math.min(left, BLOWS_A_RUN);
            var disk = Files.createTempDirectory("latchkey-disk");
            if (!mounts("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", disk.toString())) {
                Files.delete(disk);
                System.err.println("disk-full is not run: no file system could be mounted");
                return List.of();
            }
            try {
                var family = KillCampaigns.FAMILIES.get(run % KillCampaigns.FAMILIES.size());
                var plan =
                        new Plan(family, 300)
                                .data(Files.createDirectory(disk.resolve("data")))
                                .setting("journal.megabytes", "8")
                                .lifetimes(Duration.ofSeconds(20), Duration.ofSeconds(20));
                tally = Run.add(tally, plan, world -> fill(world, disk, blows, random));
            } finally {
                mounts("umount", disk.toString());
                Files.delete(disk);
            }
            left -= blows;
        }
        return List.of(tally);
    }

    private static int fill(World world, Path disk, int blows, Random random) throws Exception {
        try (var callers = new Callers(world, Run.CALLERS, true, random)) {
            for (var i = 0; i < blows; i++) {
                world.policy("late=%dms".formatted(20 + random.nextInt(80)));
                callers.awaitAnswers(20 + random.nextInt(100));
                var ballast = disk.resolve("ballast");
                fill(ballast);
                Thread.sleep(100 + random.nextInt(1_500));
                if (i % 2 == 0) {
                    world.node(0).kill();
                    Files.delete(ballast);
                    world.node(0).start();
                } else {
                    Files.delete(ballast);
                }
            }
        }
        return blows;
    }

    private static void fill(Path ballast) throws IOException {
        var piece = ByteBuffer.allocate(4_096);
        try (var channel =
                FileChannel.open(ballast, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (true) {
                channel.write(piece.clear());
            }
        } catch (IOException _) {
            // No space is left, as wished.
        }
    }

    private static boolean mounts(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
