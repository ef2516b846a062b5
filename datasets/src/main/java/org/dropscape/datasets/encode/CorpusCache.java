package org.dropscape.datasets.encode;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.dropscape.api.dataset.Dataset;
import org.dropscape.api.error.UserException;
import org.dropscape.api.io.AtomicFiles;
import org.dropscape.api.random.SeedTree;
import org.dropscape.datasets.io.Digests;
import org.dropscape.datasets.source.FileDataset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encoded corpora on disk, one file each, named by the checksum of what they were made from.
 *
 * <p>Files appear atomically and end in a CRC-32C; one that is damaged or of another version counts as missing. A
 * cache that cannot be written is reported by a warning: it only costs time. Several processes may share a folder.
 *
 * <p>Beside the corpora lie shortcuts: from the names, sizes and times of a data set's files, its parameters and
 * seeds to a corpus, and to what that data set says about itself: equal data may come from several places.
 */
public final class CorpusCache {

    /** Changes with the format of the files and with the meaning of their content. */
    static final int VERSION = 1;

    private static final Logger LOG = LoggerFactory.getLogger(CorpusCache.class);
    private static final long MAGIC = 0x44524f5053434f52L; // "DROPSCOR"
    private static final int BUFFER = 1 << 16;

    private final Path folder;

    /**
     * @param folder made when first written to
     */
    public CorpusCache(Path folder) {
        this.folder = folder;
    }

    /** Where the corpus of a key lies, or would lie. */
    public Path file(String key) {
        return folder.resolve(key.substring(0, 32) + ".corpus");
    }

    /**
     * The name of the shortcut for a data set that is a function of files; nothing for others, or if a file is
     * missing.
     */
    Optional<String> shortcut(Dataset dataset, SeedTree seeds, String setting) {
        if (!(dataset instanceof FileDataset files)) {
            return Optional.empty();
        }
        Digests digest = Digests.sha256()
                .add(setting)
                .add(dataset.getClass().getName())
                .add(files.config().toString())
                .add(seeds.seed());
        try {
            for (Path path : files.files()) {
                Map<String, BasicFileAttributes> found = new TreeMap<>();
                Files.walkFileTree(path.toAbsolutePath(), new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        found.put(file.toString(), attributes);
                        return FileVisitResult.CONTINUE;
                    }
                });
                digest.add(found.size());
                found.forEach((name, a) -> digest.add(name)
                        .add(a.size())
                        .add(a.lastModifiedTime().toInstant().getEpochSecond())
                        .add(a.lastModifiedTime().toInstant().getNano()));
            }
        } catch (IOException e) {
            // The data set's own load says better what is wrong.
            return Optional.empty();
        }
        return Optional.of(digest.hex());
    }

    /** The corpus that a shortcut leads to. */
    Optional<EncodedCorpus> follow(String shortcut) {
        try {
            List<String> lines = Files.readAllLines(shortcutFile(shortcut), StandardCharsets.US_ASCII);
            if (lines.isEmpty()) {
                throw new IOException("it is empty");
            }
            Map<String, String> facts = new LinkedHashMap<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] fact = line.split("=", -1);
                if (fact.length != 2) {
                    throw new IOException("another format");
                }
                facts.put(decode(fact[0]), decode(fact[1]));
            }
            Optional<EncodedCorpus> corpus = read(lines.get(0));
            return facts.isEmpty() ? corpus : corpus.map(c -> c.withProvenance(facts));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn(
                    "The cached shortcut {} cannot be read ({}); the data set is read anew.",
                    shortcutFile(shortcut),
                    e);
            return Optional.empty();
        }
    }

    /** Makes a shortcut lead to a corpus and its provenance. */
    void link(String shortcut, EncodedCorpus corpus) {
        StringBuilder lines = new StringBuilder(corpus.key()).append('\n');
        corpus.provenance().forEach((name, value) -> lines.append(encode(name))
                .append('=')
                .append(encode(value))
                .append('\n'));
        try {
            AtomicFiles.writeShared(
                    shortcutFile(shortcut), out -> out.write(lines.toString().getBytes(StandardCharsets.US_ASCII)));
        } catch (UserException e) {
            warnUnwritable(e);
        }
    }

    /** In ASCII, without line breaks and without an equals sign. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Reads a corpus; nothing if there is none, or a damaged one. */
    Optional<EncodedCorpus> read(String key) {
        if (key.length() != 64) {
            return Optional.empty();
        }
        Path file = file(key);
        CRC32C crc = new CRC32C();
        try (CheckedInputStream checked =
                        new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER), crc);
                DataInputStream in = new DataInputStream(checked)) {
            if (in.readLong() != MAGIC
                    || in.readInt() != VERSION
                    || !readText(in).equals(key)) {
                throw new IOException("another format or key");
            }
            EncodedCorpus corpus = readCorpus(key, in);
            long sum = crc.getValue();
            if (in.readLong() != sum || in.read() >= 0) {
                throw new IOException("wrong checksum");
            }
            return Optional.of(corpus);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.warn("The cached corpus {} is damaged ({}); it is made anew.", file, e.toString());
            return Optional.empty();
        }
    }

    /** Writes a corpus; a failure is only logged. */
    void write(EncodedCorpus corpus) {
        try {
            AtomicFiles.writeShared(file(corpus.key()), stream -> {
                CRC32C crc = new CRC32C();
                DataOutputStream out = new DataOutputStream(new CheckedOutputStream(stream, crc));
                out.writeLong(MAGIC);
                out.writeInt(VERSION);
                writeText(out, corpus.key());
                writeCorpus(corpus, out);
                out.writeLong(crc.getValue());
            });
        } catch (UserException e) {
            warnUnwritable(e);
        }
    }

    private void warnUnwritable(UserException e) {
        LOG.warn(
                "The corpus cannot be kept in {} ({}); the next start will encode it again.",
                folder,
                String.valueOf(e.getCause()));
    }

    private Path shortcutFile(String shortcut) {
        return folder.resolve(shortcut.substring(0, 32) + ".shortcut");
    }

    private static void writeCorpus(EncodedCorpus corpus, DataOutputStream out) throws IOException {
        writeTexts(out, corpus.classes());
        out.writeBoolean(corpus.multiLabel());
        writeTexts(out, corpus.vocabulary().words());
        for (int id = Vocabulary.FIRST_WORD; id < corpus.vocabulary().size(); id++) {
            out.writeLong(corpus.vocabulary().count(id));
        }
        for (EncodedSplit split : corpus.splits().values()) {
            writeTexts(out, split.ids());
            writeInts(out, split.rawOffsets());
            writeInts(out, split.rawTokens());
            writeInts(out, split.rawLabelOffsets());
            writeInts(out, split.rawLabels());
            out.writeInt(split.truncatedTexts());
            out.writeLong(split.truncatedTokens());
        }
        writeTexts(out, List.copyOf(corpus.provenance().keySet()));
        writeTexts(out, List.copyOf(corpus.provenance().values()));
    }

    private static EncodedCorpus readCorpus(String key, DataInputStream in) throws IOException {
        List<String> classes = readTexts(in);
        boolean multiLabel = in.readBoolean();
        List<String> words = readTexts(in);
        long[] counts = new long[words.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = in.readLong();
        }
        List<EncodedSplit> splits = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            List<String> ids = readTexts(in);
            int[] offsets = readInts(in);
            int[] tokens = readInts(in);
            int[] labelOffsets = readInts(in);
            int[] labels = readInts(in);
            splits.add(new EncodedSplit(tokens, offsets, labels, labelOffsets, ids, in.readInt(), in.readLong()));
        }
        List<String> names = readTexts(in);
        List<String> values = readTexts(in);
        Map<String, String> provenance = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            provenance.put(names.get(i), values.get(i));
        }
        return new EncodedCorpus(
                key,
                classes,
                multiLabel,
                new Vocabulary(words, counts),
                splits.get(0),
                splits.get(1),
                splits.get(2),
                provenance);
    }

    private static void writeTexts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            writeText(out, text);
        }
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        if (text.chars().allMatch(c -> c < 128)) {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            out.writeInt(bytes.length);
            out.write(bytes);
        } else {
            // Two bytes a character, marked by a negative length: keeps lone surrogates, which UTF-8 cannot.
            out.writeInt(-2 * text.length());
            out.writeChars(text);
        }
    }

    private static List<String> readTexts(DataInputStream in) throws IOException {
        int n = checkSize(in.readInt());
        List<String> texts = new ArrayList<>(Math.min(n, 1 << 20));
        for (int i = 0; i < n; i++) {
            texts.add(readText(in));
        }
        return texts;
    }

    private static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(checkSize(Math.abs(length)));
        if (bytes.length != Math.abs(length)) {
            throw new IOException("cut short");
        }
        return length < 0
                ? ByteBuffer.wrap(bytes).asCharBuffer().toString()
                : new String(bytes, StandardCharsets.US_ASCII);
    }

    private static void writeInts(OutputStream out, int[] values) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        out.write(buffer.putInt(0, values.length).array(), 0, Integer.BYTES);
        for (int from = 0; from < values.length; from += BUFFER / Integer.BYTES) {
            int n = Math.min(BUFFER / Integer.BYTES, values.length - from);
            buffer.clear().asIntBuffer().put(values, from, n);
            out.write(buffer.array(), 0, n * Integer.BYTES);
        }
    }

    private static int[] readInts(DataInputStream in) throws IOException {
        int length = checkSize(in.readInt());
        // A damaged length must not allocate more than the file can fill.
        int[] values = new int[Math.min(length, 1 << 20)];
        byte[] block = new byte[BUFFER];
        int done = 0;
        while (done < length) {
            int n = Math.min(BUFFER / Integer.BYTES, length - done);
            in.readFully(block, 0, n * Integer.BYTES);
            if (done + n > values.length) {
                values = Arrays.copyOf(values, (int) Math.min(length, 2L * values.length));
            }
            ByteBuffer.wrap(block).asIntBuffer().get(values, done, n);
            done += n;
        }
        return values;
    }

    private static int checkSize(int size) throws IOException {
        if (size < 0) {
            throw new IOException("negative size");
        }
        return size;
    }
}
