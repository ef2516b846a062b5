package org.dropscape.datasets.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** Writes files that are either there as a whole or not at all, even when the process is killed. */
public final class AtomicFiles {

    private static final Pattern REMNANT = Pattern.compile(".+\\.[0-9]+\\.tmp");
    private static final Duration REMNANT_AGE = Duration.ofHours(1);

    private AtomicFiles() {}

    /** Writes a file's content. */
    @FunctionalInterface
    public interface Content {

        /** Writes all of it. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a temporary file beside the target, forces it to the disk and renames it. Missing folders are made, and
     * temporary files of more than an hour ago removed.
     *
     * @throws IOException if anything fails; the target is then as it was
     */
    public static void write(Path target, Content content) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        removeRemnants(folder);
        Path temporary = Files.createTempFile(folder, target.getFileName() + ".", ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** What killed processes have left; younger files may be written just now. */
    private static void removeRemnants(Path folder) {
        Instant old = Instant.now().minus(REMNANT_AGE);
        try (DirectoryStream<Path> remnants = Files.newDirectoryStream(folder, "*.tmp")) {
            for (Path file : remnants) {
                if (REMNANT.matcher(file.getFileName().toString()).matches()
                        && Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // They take space, no more; and another process may have removed them first.
        }
    }
}
