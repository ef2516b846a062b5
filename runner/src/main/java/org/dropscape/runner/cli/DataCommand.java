package org.dropscape.runner.cli;

import jakarta.inject.Inject;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dropscape.api.dataset.Dataset;
import org.dropscape.api.dataset.Splits;
import org.dropscape.api.error.UserException;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.text.Embeddings;
import org.dropscape.api.text.Tokenizer;
import org.dropscape.datasets.imdb.ImdbDownload;
import org.dropscape.runner.config.Choice;
import org.dropscape.runner.config.StudyReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code data}: fetches or describes a data set. */
@Command(
        name = "data",
        description =
                "Describes a data set: splits, classes, lengths, where it came from, and how many of its words have a"
                        + " vector. Downloads one if asked to.",
        footer = {
            "",
            "Examples:",
            "  dropscape data imdb --download",
            "  dropscape data imdb --path reviews.csv --set split=official",
            "  dropscape data imdb --path reviews.csv --embeddings '{type: glove, path: vectors.txt.gz}'",
            "  dropscape data synthetic-reviews"
        })
public final class DataCommand implements Callable<Integer> {

    private static final String DOWNLOADABLE = "imdb";

    @Parameters(paramLabel = "NAME", description = "The data set's id; see 'dropscape plugins'.")
    private String name;

    @Option(names = "--path", paramLabel = "PATH", description = "The data set's parameter path.")
    private String path;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One parameter of the data set; the value is YAML. May be repeated.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "689",
            description = "Seed of the split or of the generated texts; ${DEFAULT-VALUE} by default.")
    private long seed;

    @Option(
            names = "--tokenizer",
            paramLabel = "YAML",
            defaultValue = "treebank",
            description = "Counts the tokens: an id or {type: id, ...}; ${DEFAULT-VALUE} by default.")
    private String tokenizer;

    @Option(
            names = "--embeddings",
            paramLabel = "YAML",
            description = "Whose words to look for in the texts: an id or {type: id, ...}.")
    private String embeddings;

    @Option(
            names = "--download",
            description = "Fetch the data first; goes on with an interrupted download. Only for " + DOWNLOADABLE + ".")
    private boolean download;

    @Option(names = "--to", paramLabel = "DIR", description = "Where to put a download; the user's cache by default.")
    private Path to;

    private final StudyReader reader;
    private final ImdbDownload imdb;
    private final Console console;

    /**
     * @param reader reads parameters
     * @param imdb fetches the reviews
     * @param console where to print
     */
    @Inject
    public DataCommand(StudyReader reader, ImdbDownload imdb, Console console) {
        this.reader = reader;
        this.imdb = imdb;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (to != null && !download) {
            throw new UserException("--to names the folder of a download: it needs --download.");
        }
        List<String> parameters = new ArrayList<>(settings);
        if (path != null) {
            parameters.add("path=" + quote(path));
        }
        if (download) {
            Path archive = download();
            if (parameters.stream().noneMatch(setting -> setting.startsWith("path="))) {
                parameters.add("path=" + quote(archive.toString()));
            }
        }
        Choice<Dataset> dataset = reader.choice(name, Dataset.class, parameters);
        Choice<Tokenizer> counting = reader.choice("--tokenizer", tokenizer, Tokenizer.class);
        Optional<Choice<Embeddings>> vectors =
                Optional.ofNullable(embeddings).map(yaml -> reader.choice("--embeddings", yaml, Embeddings.class));
        Dataset source = dataset.create();
        // The stream from which a study of this seed draws, so that these are its splits.
        Splits splits = source.load(SeedTree.root(seed).child("data"));
        new DataDescription(name, source, splits, counting).print(vectors, console.out());
        return 0;
    }

    private Path download() {
        if (!name.equals(DOWNLOADABLE)) {
            throw new UserException("--download: only " + DOWNLOADABLE + " can be downloaded, not \"" + name + "\".");
        }
        Path folder = to == null ? ImdbDownload.defaultFolder() : to;
        PrintStream err = console.err();
        err.println("Downloading " + imdb.source() + " (" + Sizes.bytes(imdb.bytes()) + ") to " + folder
                + ". The Large Movie Review Dataset is for research use; cite Maas et al. 2011.");
        long[] tenth = {-1};
        Path archive = imdb.fetch(folder, (done, total) -> {
            if (done * 10 / total > tenth[0]) {
                tenth[0] = done * 10 / total;
                err.printf(Locale.ROOT, "%3d %%  %s%n", done * 100 / total, Sizes.bytes(done));
            }
        });
        console.out().println(archive);
        return archive;
    }

    private static String quote(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
