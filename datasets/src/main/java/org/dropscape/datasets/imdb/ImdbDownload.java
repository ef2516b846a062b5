package org.dropscape.datasets.imdb;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dropscape.api.error.UserException;
import org.dropscape.api.io.AtomicFiles;
import org.dropscape.api.io.FileLocks;
import org.dropscape.datasets.io.Digests;

/**
 * Fetches {@code aclImdb_v1.tar.gz} from Stanford when, and only when, somebody asks for it.
 *
 * <p>Bytes arrive in a file with the ending {@code .part}. What an interrupted transfer has left is kept and
 * continued by the next call; only a file of the right checksum gets its final name.
 *
 * @param source where the archive lies
 * @param bytes its size
 * @param md5 its checksum, lower-case hexadecimal
 * @param patience how long nothing may arrive before a transfer counts as broken off
 */
public record ImdbDownload(URI source, long bytes, String md5, Duration patience) {

    private static final String FILE = "aclImdb_v1.tar.gz";
    private static final int ATTEMPTS_WITHOUT_PROGRESS = 3;

    /** Checks that nothing is missing. */
    public ImdbDownload {
        Objects.requireNonNull(source, "source");
        if (bytes < 1) {
            throw new IllegalArgumentException("bytes must be at least 1, but was " + bytes);
        }
        if (!md5.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("md5 must be 32 lower-case hexadecimal digits, but was \"" + md5 + "\"");
        }
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("patience must be positive, but was " + patience);
        }
    }

    /** A transfer that counts as broken off after a minute without a byte. */
    public ImdbDownload(URI source, long bytes, String md5) {
        this(source, bytes, md5, Duration.ofMinutes(1));
    }

    /** Hears how far a transfer is. */
    @FunctionalInterface
    public interface Progress {

        /** So many bytes of so many are on the disk. */
        void update(long done, long total);
    }

    /** The publishers' archive: 84,125,825 bytes. */
    public static ImdbDownload official() {
        return new ImdbDownload(
                URI.create("https://ai.stanford.edu/~amaas/data/sentiment/" + FILE),
                84_125_825L,
                "7c2ac02c03563afcf9b574c7e56c153a");
    }

    /** The user's cache folder: {@code $XDG_CACHE_HOME/dropscape}, or {@code ~/.cache/dropscape}. */
    public static Path defaultFolder() {
        String cache = System.getenv("XDG_CACHE_HOME");
        return (cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache))
                .resolve("dropscape");
    }

    /** Where the archive lies in a folder once it is complete. */
    public static Path target(Path folder) {
        return folder.resolve(FILE);
    }

    /**
     * Fetches the archive unless it is there already.
     *
     * @param folder where to put it; made if missing
     * @param progress called from this thread, after each block
     * @return the complete archive, its checksum verified
     * @throws UserException if the server cannot be reached, refuses, breaks off repeatedly, or sends something else
     */
    public Path fetch(Path folder, Progress progress) {
        Path target = target(folder);
        Path part = folder.resolve(FILE + ".part");
        try {
            Files.createDirectories(folder);
            if (Files.isRegularFile(target)) {
                verify(target, target);
                return target;
            }
            try (FileChannel file = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                if (!FileLocks.take(file)) {
                    throw new UserException(part + ": another process is downloading it. Wait for it, or stop it.");
                }
                transfer(file, progress);
                file.force(true);
            }
            verify(part, part);
            AtomicFiles.rename(part, target);
            return target;
        } catch (IOException e) {
            throw new UserException(
                    part + ": cannot be written (" + e + "). Check free space and permissions, then repeat the"
                            + " command; it continues where it stopped.",
                    e);
        }
    }

    private void verify(Path file, Path blamed) throws IOException {
        long size = Files.size(file);
        String sum = Digests.md5(file);
        if (size != bytes || !sum.equals(md5)) {
            Files.delete(file);
            throw new UserException(blamed + ": wrong content from " + source + " (" + size + " bytes with MD5 " + sum
                    + ", expected " + bytes + " with " + md5
                    + "). The file was deleted; repeat the command, and if that does not help, get the archive by hand"
                    + " and set dataset.path.");
        }
    }

    private void transfer(FileChannel file, Progress progress) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(30))
                .build();
        if (file.size() > bytes) {
            file.truncate(0);
        }
        int failures = 0;
        while (file.size() < bytes) {
            long before = file.size();
            try {
                request(client, file, progress);
                if (file.size() == before) {
                    throw new Broken(new IOException("the answer was empty"));
                }
            } catch (Broken e) {
                failures = file.size() > before ? 0 : failures + 1;
                if (failures == ATTEMPTS_WITHOUT_PROGRESS) {
                    throw new UserException(
                            source + ": the transfer failed after " + file.size() + " of " + bytes + " bytes ("
                                    + e.getCause()
                                    + "). Check the connection and repeat the command; it continues where it stopped.",
                            e);
                }
            }
        }
    }

    /** The connection, not the disk, is at fault. */
    private static final class Broken extends Exception {

        private static final long serialVersionUID = 1L;

        Broken(IOException cause) {
            super(cause);
        }
    }

    private void request(HttpClient client, FileChannel file, Progress progress) throws IOException, Broken {
        long done = file.size();
        HttpRequest.Builder request = HttpRequest.newBuilder(source).timeout(patience);
        if (done > 0) {
            request.header("Range", "bytes=" + done + "-");
        }
        HttpResponse<InputStream> response;
        try {
            response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new Broken(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException(source + ": the download was interrupted. Repeat the command to continue it.", e);
        }
        try (InputStream in = response.body()) {
            switch (response.statusCode()) {
                case 200 -> file.truncate(0); // The server starts over: it cannot resume.
                case 206 -> {
                    String range =
                            response.headers().firstValue("Content-Range").orElse("");
                    if (!range.startsWith("bytes " + done + "-")) {
                        throw new UserException(source + ": asked for the bytes from " + done + ", got \"" + range
                                + "\". Delete the .part file and repeat the command.");
                    }
                }
                case 416 -> {
                    file.truncate(0); // What we have is not a beginning of what they have.
                    return;
                }
                default ->
                    throw new UserException(source + ": the server answers " + response.statusCode()
                            + ". Try later, or get the archive by hand and set dataset.path.");
            }
            copy(in, file, progress);
        }
    }

    private void copy(InputStream in, FileChannel file, Progress progress) throws IOException, Broken {
        byte[] block = new byte[1 << 16];
        file.position(file.size());
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "download-deadline");
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (int n = read(in, block, clock); n >= 0; n = read(in, block, clock)) {
                ByteBuffer buffer = ByteBuffer.wrap(block, 0, n);
                while (buffer.hasRemaining()) {
                    file.write(buffer);
                }
                progress.update(file.position(), bytes);
                if (file.position() > bytes) {
                    return; // Too long: the checksum will say so.
                }
            }
        } finally {
            clock.shutdownNow();
        }
    }

    /** Reads a block. The request's own time-out ends with the headers, so a clock closes a body that stalls. */
    private int read(InputStream in, byte[] block, ScheduledExecutorService clock) throws Broken {
        AtomicBoolean stalled = new AtomicBoolean();
        Future<?> deadline = clock.schedule(
                () -> {
                    stalled.set(true);
                    in.close();
                    return null;
                },
                patience.toMillis(),
                TimeUnit.MILLISECONDS);
        IOException failure = null;
        int n = -1;
        try {
            n = in.read(block);
        } catch (IOException e) {
            failure = e;
        } finally {
            deadline.cancel(false);
        }
        if (n < 0 && stalled.get()) {
            throw new Broken(new HttpTimeoutException("nothing arrived for " + patience.toSeconds() + " s"));
        }
        if (failure != null) {
            throw new Broken(failure);
        }
        return n;
    }
}
