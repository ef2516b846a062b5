package org.dropscape.runner.io;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Replaces files as a whole: whoever looks, and whenever the process is killed or the power fails, sees the old content or
 * the new one.
 *
 * <p>The content goes to a hidden file in the same folder, is forced to the disk, and takes the name of the target in one
 * step. Two processes, or two threads, must not write the same file at the same time.
 */
public final class AtomicFiles {

    private static final String PREFIX = ".";
    private static final String SUFFIX = ".tmp";

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {

        /**
         * Writes everything; the stream is buffered and closed by the caller.
         *
         * @param out where to
         * @throws IOException if the disk does not take it
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Opens the hidden file. */
    @FunctionalInterface
    interface Opener {
        FileOutputStream open(File file) throws IOException;
    }

    private AtomicFiles() {}

    /**
     * Replaces or creates a file.
     *
     * @param target the file; missing folders above it are made
     * @param content all of it
     * @throws org.dropscape.api.error.UserException if that is not possible; the old file is unchanged then
     */
    public static void write(Path target, byte[] content) {
        write(target, out -> out.write(content));
    }

    /**
     * Replaces or creates a text file in UTF-8.
     *
     * @param target the file; missing folders above it are made
     * @param content all of it
     * @throws org.dropscape.api.error.UserException if that is not possible; the old file is unchanged then
     */
    public static void write(Path target, String content) {
        write(target, content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Replaces or creates a file with content that need not fit into memory.
     *
     * @param target the file; missing folders above it are made
     * @param content called once; if it throws, the old file is unchanged
     * @throws org.dropscape.api.error.UserException if that is not possible; the old file is unchanged then
     */
    public static void write(Path target, Content content) {
        write(target, content, FileOutputStream::new);
    }

    // Streams rather than channels: a channel is closed when its thread is interrupted, and Ctrl-C interrupts trials
    // that are
    // just saving their state.
    static void write(Path target, Content content, Opener opener) {
        Path absolute = target.toAbsolutePath();
        Path folder = absolute.getParent();
        Path temporary = folder.resolve(PREFIX + absolute.getFileName() + SUFFIX);
        boolean renamed = false;
        try {
            Files.createDirectories(folder);
            try (FileOutputStream file = opener.open(temporary.toFile());
                    BufferedOutputStream out = new BufferedOutputStream(file, 1 << 16)) {
                content.writeTo(out);
                out.flush();
                file.getFD().sync();
            }
            Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE);
            renamed = true;
            forceFolder(folder);
        } catch (IOException e) {
            throw FileErrors.writing(target, e);
        } finally {
            if (!renamed) {
                discard(temporary);
            }
        }
    }

    /** Whether a file is, by its name, what a process left that was killed while it wrote another file. */
    public static boolean isRemnant(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }

    /** Makes a new or changed entry of a folder survive a power failure, where the operating system can do that. */
    static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows cannot open folders; the rename itself is atomic there as well.
        }
    }

    private static void discard(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // The error that brought us here says more; the next write of the same file replaces the rest.
        }
    }
}
