package org.dropscape.api.io;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Replaces files as a whole: whoever looks, and whenever the process is killed or the power fails, sees the old content or
 * the new one.
 *
 * <p>The content goes to a hidden file in the same folder, is forced to the disk, and takes the name of the target in one
 * step. An interrupted thread writes all the same: Ctrl-C interrupts trials that are just saving their state.
 */
public final class AtomicFiles {

    private static final String PREFIX = ".";
    private static final String SUFFIX = ".tmp";

    /** With a number, as {@link #writeShared} makes them; those of older versions were not hidden. */
    private static final Pattern NUMBERED = Pattern.compile(".+\\.[0-9]+\\.tmp");

    private static final Duration REMNANT_AGE = Duration.ofHours(1);

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

    /** Writes the content of a file by its path, for libraries that know no streams. */
    @FunctionalInterface
    public interface FileContent {

        /**
         * Creates the file, writes everything and closes it.
         *
         * @param file where to; does not exist yet
         * @throws IOException if the disk does not take it
         */
        void writeTo(Path file) throws IOException;
    }

    /** Opens the hidden file. */
    @FunctionalInterface
    interface Opener {
        FileOutputStream open(File file) throws IOException;
    }

    private AtomicFiles() {}

    /**
     * Replaces or creates a file. Two threads or processes must not write the same file at the same time.
     *
     * @param target the file; missing folders above it are made
     * @param content all of it
     * @throws org.dropscape.api.error.UserException if that is not possible; the old file is unchanged then
     */
    public static void write(Path target, byte[] content) {
        write(target, out -> out.write(content));
    }

    /**
     * Replaces or creates a text file in UTF-8. Two threads or processes must not write the same file at the same time.
     *
     * @param target the file; missing folders above it are made
     * @param content all of it
     * @throws org.dropscape.api.error.UserException if that is not possible; the old file is unchanged then
     */
    public static void write(Path target, String content) {
        write(target, content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Replaces or creates a file with content that need not fit into memory. Two threads or processes must not write the same
     * file at the same time.
     *
     * @param target the file; missing folders above it are made
     * @param content called once; if it throws, the old file is unchanged
     * @throws org.dropscape.api.error.UserException if that is not possible; the old file is unchanged then
     */
    public static void write(Path target, Content content) {
        write(target, content, FileOutputStream::new);
    }

    static void write(Path target, Content content, Opener opener) {
        replace(target, temporary(target, ""), file -> stream(file, content, opener));
    }

    /**
     * Replaces or creates a file by something that wants a path. Two threads or processes must not write the same file at the
     * same time.
     *
     * @param target the file; missing folders above it are made
     * @param content called once; if it throws, the old file is unchanged
     * @throws org.dropscape.api.error.UserException if that is not possible; the old file is unchanged then
     */
    public static void writeFile(Path target, FileContent content) {
        replace(target, temporary(target, ""), file -> {
            Files.deleteIfExists(file);
            content.writeTo(file);
            // No channel: an interrupt would close it.
            try (RandomAccessFile written = new RandomAccessFile(file.toFile(), "rw")) {
                written.getFD().sync();
            }
        });
    }

    /**
     * Replaces or creates a file in a folder that several processes share: they may write the same file at the same time, and
     * one of them wins. What killed processes left there more than an hour ago is removed.
     *
     * @param target the file; missing folders above it are made
     * @param content called once; if it throws, the old file is unchanged
     * @throws org.dropscape.api.error.UserException if that is not possible; the old file is unchanged then
     */
    public static void writeShared(Path target, Content content) {
        removeRemnants(target.toAbsolutePath().getParent());
        String number = Long.toUnsignedString(UUID.randomUUID().getMostSignificantBits());
        replace(target, temporary(target, "." + number), file -> stream(file, content, FileOutputStream::new));
    }

    /**
     * Gives a complete file its final name in the same folder, in one step.
     *
     * @param file the file, forced to the disk by whoever wrote it
     * @param target its new name; what has that name is replaced
     * @throws IOException if that is not possible; both are unchanged then
     */
    public static void rename(Path file, Path target) throws IOException {
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(target.toAbsolutePath().getParent());
    }

    /** Whether a file is, by its name, what a process left that was killed while it wrote another file. */
    public static boolean isRemnant(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }

    private static Path temporary(Path target, String number) {
        return target.toAbsolutePath().resolveSibling(PREFIX + target.getFileName() + number + SUFFIX);
    }

    private static void replace(Path target, Path temporary, FileContent content) {
        boolean renamed = false;
        try {
            Files.createDirectories(temporary.getParent());
            content.writeTo(temporary);
            rename(temporary, target.toAbsolutePath());
            renamed = true;
        } catch (IOException e) {
            throw FileErrors.writing(target, e);
        } finally {
            if (!renamed) {
                discard(temporary);
            }
        }
    }

    // No channel: an interrupt would close it.
    private static void stream(Path file, Content content, Opener opener) throws IOException {
        try (FileOutputStream bytes = opener.open(file.toFile());
                BufferedOutputStream out = new BufferedOutputStream(bytes, 1 << 16)) {
            content.writeTo(out);
            out.flush();
            bytes.getFD().sync();
        }
    }

    /** Makes a new or changed entry of a folder survive a power failure, where the operating system can do that. */
    static void forceFolder(Path folder) {
        boolean interrupted = Thread.interrupted();
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows cannot open folders; the rename itself is atomic there as well.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What killed processes have left; younger files may be written just now. */
    private static void removeRemnants(Path folder) {
        Instant old = Instant.now().minus(REMNANT_AGE);
        try (DirectoryStream<Path> remnants = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : remnants) {
                if (NUMBERED.matcher(file.getFileName().toString()).matches()
                        && Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // There is no folder yet, or another process removed them first; and all they take is space.
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
