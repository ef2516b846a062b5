package org.dropscape.datasets.imdb;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.dataset.Splits;
import org.dropscape.api.error.UserException;
import org.dropscape.api.plugin.Suggestions;
import org.dropscape.api.random.SeedTree;
import org.dropscape.datasets.csv.CsvTable;
import org.dropscape.datasets.io.Digests;
import org.dropscape.datasets.io.SourceFile;
import org.dropscape.datasets.io.Unreadable;
import org.dropscape.datasets.source.EmptyText;
import org.dropscape.datasets.source.FileDataset;
import org.dropscape.datasets.split.Partition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Large Movie Review Dataset of Maas et al. (2011) in any of the forms in which it goes around.
 *
 * <p>A CSV keeps its order and its {@code doc_id}s, or line numbers, as ids. The folder and the archive are read in
 * the order train before test, negative before positive, by number, with ids such as {@code train/neg/17_3}; both
 * give the same examples. If a source that names the publishers' halves is not complete, a warning and the provenance
 * say what was found.
 */
public final class ImdbDataset implements FileDataset {

    /** Reviews of each half and class. */
    private static final int PUBLISHED = 12_500;

    private static final Logger LOG = LoggerFactory.getLogger(ImdbDataset.class);
    private static final List<String> CLASSES = List.of("negative", "positive");

    private final ImdbConfig config;
    private final Path path;
    private Map<String, String> provenance = Map.of();

    /**
     * Reads nothing yet.
     *
     * @param downloads where a download would lie if the configuration names no path
     */
    public ImdbDataset(ImdbConfig config, Path downloads) {
        this.config = config;
        this.path = config.path().orElseGet(() -> ImdbDownload.target(downloads));
    }

    @Override
    public ImdbConfig config() {
        return config;
    }

    @Override
    public List<Path> files() {
        return List.of(path);
    }

    @Override
    public List<String> classes() {
        return CLASSES;
    }

    @Override
    public Map<String, String> provenance() {
        return provenance;
    }

    @Override
    public Splits load(SeedTree seeds) {
        if (config.path().isEmpty() && !Files.exists(path)) {
            throw new UserException("imdb: no path is given and nothing was downloaded to " + path
                    + ". Set dataset.path, or run: dropscape data imdb --download");
        }
        List<Review> reviews = read();
        if (reviews.isEmpty()) {
            throw new UserException(path + ": holds no reviews.");
        }
        Splits splits = split(reviews, seeds);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("file", path.toString());
        if (Files.isRegularFile(path)) {
            facts.put("sha256", Digests.sha256(path));
        }
        facts.put("reviews", Integer.toString(reviews.size()));
        missing(reviews).ifPresent(found -> {
            LOG.warn("{}: this is not the whole data set: {}", path, found);
            facts.put("incomplete", found);
        });
        facts.put("split", config.split().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        facts.put("texts shared between parts", Long.toString(Partition.leaks(splits)));
        provenance = Collections.unmodifiableMap(facts);
        return splits;
    }

    /**
     * What a source that knows the publishers' halves holds, if it is not what they published. A subset is a legitimate
     * thing to train on, but a broken copy looks just the same: so it is said, and stays with the results.
     */
    private static Optional<String> missing(List<Review> reviews) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Review review : reviews) {
            if (review.half() == null) {
                return Optional.empty();
            }
            String side = review.example().label() == 0 ? "/neg" : "/pos";
            counts.merge(review.half() + side, 1, Integer::sum);
        }
        if (counts.size() == 4 && counts.values().stream().allMatch(n -> n == PUBLISHED)) {
            return Optional.empty();
        }
        return Optional.of("found "
                + counts.entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining(", "))
                + "; the publishers' data set has " + PUBLISHED + " of each half and class");
    }

    private Splits split(List<Review> reviews, SeedTree seeds) {
        String source = path.toString();
        if (config.split() == ImdbSplit.OFFICIAL) {
            List<Example> train = new ArrayList<>();
            List<Example> test = new ArrayList<>();
            for (Review review : reviews) {
                if (review.half() == null) {
                    throw new UserException(
                            source + ": has no column split, which the official split needs. Use the archive"
                                    + " aclImdb_v1.tar.gz, or split: paper.");
                }
                (review.half().equals("train") ? train : test).add(review.example());
            }
            return Partition.holdOut(train, test, config.validationShare(), seeds, source);
        }
        List<Example> examples = reviews.stream().map(Review::example).toList();
        return config.split() == ImdbSplit.PAPER
                ? Partition.random(examples, config.sizes(), seeds, source)
                : Partition.leakFree(examples, config.sizes(), seeds, source);
    }

    private List<Review> read() {
        if (Files.isDirectory(path)) {
            return new AclImdb(path, config.empty()).readFolder();
        }
        InputStream in = SourceFile.open(path);
        try (BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16)) {
            return isTar(buffered) ? new AclImdb(path, config.empty()).readTar(buffered) : readCsv(buffered);
        } catch (IOException e) {
            throw Unreadable.error(path, e);
        }
    }

    /** Whether the magic of a tar header stands at its place. */
    private static boolean isTar(BufferedInputStream in) throws IOException {
        in.mark(512);
        byte[] header = in.readNBytes(512);
        in.reset();
        return header.length == 512 && new String(header, 257, 5, StandardCharsets.US_ASCII).equals("ustar");
    }

    private List<Review> readCsv(InputStream in) {
        List<Review> reviews = new ArrayList<>(50_000);
        try (CsvTable table = new CsvTable(path.toString(), in, ',')) {
            int text = table.column("review");
            int sentiment = table.column("sentiment");
            int split = table.find("split").orElse(-1);
            int id = table.find("doc_id").orElse(-1);
            for (CsvTable.Row row = table.next(); row != null; row = table.next()) {
                String place = path + ":" + row.line() + ": ";
                if (row.get(text).isBlank() && config.empty() == EmptyText.ERROR) {
                    throw new UserException(place + "the review is empty. Remove the row, or set empty: keep.");
                }
                String name = row.get(sentiment).strip().toLowerCase(Locale.ROOT);
                int label = CLASSES.indexOf(name);
                if (label < 0) {
                    throw new UserException(place + Suggestions.unknown("sentiment", name, CLASSES));
                }
                String half = split < 0 ? null : row.get(split).strip();
                if (half != null && !half.equals("train") && !half.equals("test")) {
                    throw new UserException(place + Suggestions.unknown("split", half, List.of("train", "test")));
                }
                String key = id < 0 ? Long.toString(row.line()) : row.get(id);
                reviews.add(new Review(Example.of(key, row.get(text), label), half));
            }
        }
        return reviews;
    }
}
