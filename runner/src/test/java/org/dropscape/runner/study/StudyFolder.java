package org.dropscape.runner.study;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dropscape.runner.cli.Cli;
import org.dropscape.runner.cli.Console;
import org.dropscape.runner.progress.Progress;
import org.dropscape.runner.wiring.CommandModule;
import org.dropscape.runner.wiring.PluginModule;
import org.dropscape.runner.wiring.StudyModule;
import org.dropscape.runner.wiring.Wiring;

/** A folder with a tiny study, and the command line that works on it within this process. */
record StudyFolder(Path folder) {

    private static final List<String> ADJECTIVES = List.of("great", "awful", "lovely", "boring", "superb", "dull");
    private static final List<String> NOUNS = List.of("film", "plot", "cast", "score");

    /** What a command printed, and its exit code. */
    record Answer(int code, String out, String err) {}

    Path run() {
        return folder.resolve("run");
    }

    Path study() {
        return folder.resolve("study.yaml");
    }

    Path data() {
        return folder.resolve("reviews.csv");
    }

    Path trial(String condition) {
        return trial(condition, 0);
    }

    Path trial(String condition, long seed) {
        return run().resolve("trials").resolve(condition).resolve("seed-" + seed);
    }

    /** Short reviews, {@code rows} of them for training. Every second adjective is a reproach. */
    StudyFolder writeData(int rows) {
        StringBuilder csv = new StringBuilder("text,label,split\n");
        for (int i = 0; i < rows + 16; i++) {
            String adjective = ADJECTIVES.get(i * 5 % ADJECTIVES.size());
            String noun = NOUNS.get(i * 7 % NOUNS.size());
            csv.append("the ").append(noun).append(" is ");
            csv.append("very ".repeat(i % 4)).append(adjective);
            csv.append(i * 5 % ADJECTIVES.size() % 2 == 0 ? ",good," : ",bad,");
            csv.append(i < rows ? "train" : i < rows + 8 ? "validation" : "test")
                    .append('\n');
        }
        return write(data(), csv.toString());
    }

    /** Vectors of some of the words, in GloVe's text form; another {@code version} has other numbers. */
    StudyFolder writeVectors(int version) {
        StringBuilder lines = new StringBuilder();
        for (String word : List.of("the", "is", "great", "awful", "film", "plot")) {
            lines.append(word)
                    .append(" 0.5 -")
                    .append(version)
                    .append(".25 ")
                    .append(word.length())
                    .append('\n');
        }
        return write(vectors(), lines.toString());
    }

    Path vectors() {
        return folder.resolve("vectors.txt");
    }

    /** The section {@code text} of a study with the vectors of {@link #writeVectors}. */
    String vectorsText(String... more) {
        String path = vectors().toString().replace("\\", "/");
        return "embeddings: {type: glove, path: \"" + path + "\"}" + String.join("", more);
    }

    StudyFolder writeStudy(String conditions) {
        return writeStudy(conditions, "embeddings: {type: random, dimension: 4}");
    }

    StudyFolder writeStudy(String conditions, String text) {
        return write(study(), """
                name: tiny
                seed: 3
                dataset: {type: csv, path: "%s", split: split}
                text: {%s}
                model: {layers: 1, hidden-units: 4}
                training: {epochs: 2, batch-size: 4, optimizer: {type: adam, learning-rate: 0.01}}
                conditions:
                %s
                """.formatted(data().toString().replace("\\", "/"), text, conditions.indent(2)));
    }

    /** Adds a section to the study. */
    StudyFolder append(String section) {
        try {
            return write(study(), Files.readString(study()) + section);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StudyFolder write(Path file, String content) {
        try {
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code dropscape run} of the study into the run's folder. */
    Answer runStudy(String... options) {
        List<String> arguments = new ArrayList<>(List.of("run", study().toString(), "--out", run().toString()));
        arguments.addAll(List.of(options));
        return command(arguments.toArray(String[]::new));
    }

    Answer command(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = console(out, err);
        int code = new Cli(Wiring.commandFactory(() -> Wiring.injector(modules(console))), console).execute(arguments);
        return new Answer(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What commands are made of, with the cache of corpora in this folder and no display of progress. */
    Injector injector() {
        return Wiring.injector(modules(console(new ByteArrayOutputStream(), new ByteArrayOutputStream())));
    }

    private static Console console(ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Console(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                false);
    }

    private List<Module> modules(Console console) {
        Module here = new AbstractModule() {
            @Override
            protected void configure() {
                bind(Progress.class).toInstance(Progress.silent());
                bind(Path.class).annotatedWith(CacheFolder.class).toInstance(folder.resolve("cache"));
            }
        };
        return List.of(
                new PluginModule(),
                new CommandModule(console, variable -> Optional.empty()),
                Modules.override(new StudyModule()).with(here));
    }

    /** What must not depend on interruptions: all files below {@code trials} but times. */
    Map<String, byte[]> results() throws IOException {
        return results(run());
    }

    static Map<String, byte[]> results(Path run) throws IOException {
        Path trials = run.resolve("trials");
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(trials)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = trials.relativize(path).toString().replace('\\', '/');
                if (!name.endsWith("timing.jsonl") && !name.contains("/events/")) {
                    contents.put(name, Files.readAllBytes(path));
                }
            }
        }
        return contents;
    }
}
