package org.dropscape.landscape.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Replaces files as a whole: a hidden file in the same folder is forced to the disk and renamed. */
final class AtomicFile {

    /** Writes the content to a path. */
    @FunctionalInterface
    interface Content {
        void writeTo(Path file) throws IOException;
    }

    private AtomicFile() {}

    /** Replaces or creates a text in UTF-8. */
    static void write(Path target, String text) {
        write(target, file -> Files.write(file, text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Replaces or creates a file and the folders above it. If the content throws, the old file stays.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    static void write(Path target, Content content) {
        Path absolute = target.toAbsolutePath();
        Path folder = absolute.getParent();
        Path temporary = folder.resolve("." + absolute.getFileName() + ".tmp");
        try {
            Files.createDirectories(folder);
            try {
                Files.deleteIfExists(temporary);
                content.writeTo(temporary);
                force(temporary, StandardOpenOption.WRITE);
                Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
            forceFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(target + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private static void forceFolder(Path folder) {
        try {
            force(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            // Windows cannot open folders; the rename itself is atomic there as well.
        }
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
