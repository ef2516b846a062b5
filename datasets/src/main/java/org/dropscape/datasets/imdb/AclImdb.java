package org.dropscape.datasets.imdb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.error.UserException;
import org.dropscape.datasets.io.ArchiveEntries;
import org.dropscape.datasets.io.Unreadable;
import org.dropscape.datasets.source.EmptyText;

/**
 * Reads the publishers' layout {@code {train,test}/{neg,pos}/<number>_<rating>.txt}, unpacked or straight from the
 * archive.
 */
final class AclImdb {

    private static final Pattern REVIEW = Pattern.compile("(?:.*/)?(train|test)/(neg|pos)/(\\d+)_(\\d+)\\.txt");
    private static final int MAX_BYTES = 1 << 24;

    private final Path source;
    private final EmptyText empty;
    private final List<Found> found = new ArrayList<>();

    private record Found(String half, String side, long number, String id, String text) {}

    AclImdb(Path source, EmptyText empty) {
        this.source = source;
        this.empty = empty;
    }

    List<Review> readFolder() {
        Path root = Files.isDirectory(source.resolve("aclImdb")) ? source.resolve("aclImdb") : source;
        for (String half : List.of("train", "test")) {
            for (String side : List.of("neg", "pos")) {
                Path folder = root.resolve(half).resolve(side);
                if (!Files.isDirectory(folder)) {
                    throw new UserException(root + ": has no folder " + half + "/" + side
                            + ". The path must name the folder aclImdb as unpacked from aclImdb_v1.tar.gz.");
                }
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path file : (Iterable<Path>) files::iterator) {
                        Matcher name = REVIEW.matcher(half + "/" + side + "/" + file.getFileName());
                        if (name.matches()) {
                            add(name, file.toString(), Files.readAllBytes(file));
                        }
                    }
                } catch (IOException e) {
                    throw Unreadable.error(folder, e);
                }
            }
        }
        return reviews();
    }

    List<Review> readTar(InputStream in) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(in, StandardCharsets.UTF_8.name());
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            String path = ArchiveEntries.requireInside(source, entry.getName());
            if (entry.isSymbolicLink() || entry.isLink()) {
                throw new UserException(source + ": the entry \"" + entry.getName()
                        + "\" is a link; the official archive has none. Take it from its official source.");
            }
            Matcher name = REVIEW.matcher(path);
            if (entry.isFile() && name.matches()) {
                if (entry.getSize() > MAX_BYTES) {
                    throw new UserException(source + "!" + path + ": " + entry.getSize() + " bytes are no review.");
                }
                add(name, source + "!" + path, tar.readAllBytes());
            }
        }
        return reviews();
    }

    private void add(Matcher name, String place, byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UserException(place + ": is not valid UTF-8. Take the data from their official source.", e);
        }
        if (text.isBlank() && empty == EmptyText.ERROR) {
            throw new UserException(place + ":1: the review is empty. Remove the file, or set empty: keep.");
        }
        String id = name.group(1) + "/" + name.group(2) + "/" + name.group(3) + "_" + name.group(4);
        found.add(new Found(name.group(1), name.group(2), Long.parseLong(name.group(3)), id, text));
    }

    private List<Review> reviews() {
        for (String half : List.of("train", "test")) {
            for (String side : List.of("neg", "pos")) {
                if (found.stream()
                        .noneMatch(f -> f.half().equals(half) && f.side().equals(side))) {
                    throw new UserException(source + ": holds no reviews " + half + "/" + side
                            + "/<number>_<rating>.txt. Is it aclImdb, and complete?");
                }
            }
        }
        found.sort(Comparator.comparing((Found f) -> f.half().equals("test"))
                .thenComparing(Found::side)
                .thenComparingLong(Found::number)
                .thenComparing(Found::id));
        return found.stream()
                .map(f -> new Review(Example.of(f.id(), f.text(), f.side().equals("pos") ? 1 : 0), f.half()))
                .toList();
    }
}
