package org.dropscape.datasets.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dropscape.api.error.UserException;
import org.dropscape.api.plugin.Suggestions;
import org.tukaani.xz.XZInputStream;

/**
 * Opens a file for reading, through gzip, xz or zip where its first bytes say so; the name does not matter.
 *
 * <p>The streams throw {@link UserException} instead of {@link IOException} when the data are damaged or cut short.
 */
public final class SourceFile {

    private static final int BUFFER = 1 << 16;

    private SourceFile() {}

    /**
     * Opens a plain or compressed file.
     *
     * @param path a file; a zip archive must hold exactly one file
     * @return the uncompressed bytes; the caller closes them
     * @throws UserException if there is no such file, it cannot be read, or its archive is damaged
     */
    public static InputStream open(Path path) {
        return open(path, Optional.empty());
    }

    /**
     * Opens a plain or compressed file.
     *
     * @param entry the entry to read of a zip archive; may be empty where the archive holds exactly one file
     * @throws UserException if there is no such file or entry, it cannot be read, or its archive is damaged
     */
    public static InputStream open(Path path, Optional<String> entry) {
        requireFile(path);
        try {
            byte[] magic = new byte[6];
            int n;
            try (InputStream in = Files.newInputStream(path)) {
                n = in.readNBytes(magic, 0, magic.length);
            }
            if (n >= 4 && magic[0] == 'P' && magic[1] == 'K' && (magic[2] == 3 || magic[2] == 5)) {
                return openZip(path, entry);
            }
            if (entry.isPresent()) {
                throw new UserException(path + ": an entry (" + entry.get()
                        + ") is named, but the file is not a zip archive. Leave the entry out.");
            }
            InputStream raw = Files.newInputStream(path);
            try {
                return new GuardedStream(path, decompress(raw, magic, n));
            } catch (IOException | RuntimeException e) {
                raw.close();
                throw e;
            }
        } catch (IOException e) {
            throw Unreadable.error(path, e);
        }
    }

    private static InputStream decompress(InputStream raw, byte[] magic, int n) throws IOException {
        if (n >= 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b) {
            return new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER);
        }
        if (n >= 6 && (magic[0] & 0xff) == 0xfd && magic[1] == '7' && magic[2] == 'z' && magic[3] == 'X') {
            return new BufferedInputStream(new XZInputStream(new BufferedInputStream(raw, BUFFER)), BUFFER);
        }
        return new BufferedInputStream(raw, BUFFER);
    }

    private static InputStream openZip(Path path, Optional<String> wanted) throws IOException {
        ZipFile zip = new ZipFile(path.toFile());
        try {
            Map<String, ZipEntry> entries = new LinkedHashMap<>();
            for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
                ZipEntry entry = e.nextElement();
                if (!entry.isDirectory() && !entry.getName().startsWith("__MACOSX/")) {
                    String name = ArchiveEntries.requireInside(path, entry.getName());
                    if (entries.putIfAbsent(name, entry) != null) {
                        throw new UserException(
                                path + ": two entries are called \"" + name + "\". Unpack it and name the right file.");
                    }
                }
            }
            InputStream in = zip.getInputStream(choose(path, entries, wanted));
            return new GuardedStream(path, new BufferedInputStream(in, BUFFER)) {
                @Override
                public void close() {
                    super.close();
                    try {
                        zip.close();
                    } catch (IOException e) {
                        throw Unreadable.error(path, e);
                    }
                }
            };
        } catch (RuntimeException | IOException e) {
            zip.close();
            throw e;
        }
    }

    private static ZipEntry choose(Path path, Map<String, ZipEntry> entries, Optional<String> wanted) {
        if (wanted.isPresent()) {
            ZipEntry entry = entries.get(ArchiveEntries.requireInside(path, wanted.get()));
            if (entry == null) {
                throw new UserException(path + ": " + Suggestions.unknown("entry", wanted.get(), entries.keySet()));
            }
            return entry;
        }
        if (entries.size() != 1) {
            throw new UserException(path + ": the archive holds " + entries.size() + " files, one is needed"
                    + (entries.isEmpty() ? "." : ". Name the entry or unpack it: " + entries.keySet()));
        }
        return entries.values().iterator().next();
    }

    /**
     * Checks that a path is an existing, readable file.
     *
     * @throws UserException if not; the message names the most similar file beside it
     */
    public static void requireFile(Path path) {
        if (Files.isRegularFile(path) && Files.isReadable(path)) {
            return;
        }
        if (Files.isDirectory(path)) {
            throw new UserException(path + ": is a folder, a file is needed.");
        }
        if (Files.exists(path)) {
            throw new UserException(path + ": cannot be read. Check its permissions.");
        }
        Path folder = path.toAbsolutePath().getParent();
        String hint = folder == null ? "" : similar(folder, String.valueOf(path.getFileName()));
        throw new UserException(path + ": no such file." + hint + " Check the path; a relative one starts at "
                + Path.of("").toAbsolutePath() + ".");
    }

    private static String similar(Path folder, String name) {
        if (!Files.isDirectory(folder)) {
            return " Its folder does not exist either.";
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names =
                    files.limit(1000).map(f -> f.getFileName().toString()).toList();
            return Suggestions.nearest(name, names)
                    .map(n -> " Did you mean \"" + n + "\"?")
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
