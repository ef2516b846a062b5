package org.dropscape.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.dropscape.api.error.UserException;
import org.dropscape.datasets.imdb.ImdbDownload;
import org.dropscape.runner.config.StudySource;
import org.dropscape.runner.host.TensorFlowRuntime;
import org.dropscape.runner.wiring.Wiring;
import org.dropscape.runner.yaml.Environment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CliTest {

    private static final String STUDY = """
            name: tiny
            dataset: {type: synthetic-reviews}
            text: {embeddings: random}
            conditions:
              baseline: {}
              zoneout: {regularizers: [{type: zoneout, rate: 0.1}]}
            seeds: [0, 3]
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Module> overrides = new ArrayList<>();
    private String input = "";
    private boolean colour;
    private Path study;

    @BeforeEach
    void writeStudy() throws IOException {
        study = Files.writeString(folder.resolve("study.yaml"), STUDY);
    }

    private int run(String... arguments) {
        Console console = new Console(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                colour);
        Module modules = Modules.override(Wiring.modules(console)).with(overrides);
        return new Cli(Wiring.commandFactory(() -> Wiring.injector(List.of(modules))), console).execute(arguments);
    }

    private <T> void bind(Class<T> type, T instance) {
        overrides.add(new AbstractModule() {
            @Override
            protected void configure() {
                bind(type).toInstance(instance);
            }
        });
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void helpAndVersionNeedNoPlugins() {
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out),
                new PrintStream(err),
                StandardCharsets.UTF_8,
                false);
        Cli cli = new Cli(Wiring.commandFactory(CliTest::noInjector), console);
        assertEquals(0, cli.execute("--version"));
        assertTrue(out().startsWith("dropscape " + Version.current() + " (TensorFlow Java 1."), out());
        assertEquals(0, cli.execute("--help"));
        assertTrue(out().contains("doctor"), out());
        assertEquals("", err());
    }

    private static Injector noInjector() {
        throw new AssertionError("no injector is needed here");
    }

    @Test
    void eachCommandHasHelp() {
        for (String command : List.of(
                "run",
                "report",
                "predict",
                "landscape",
                "attack",
                "augment",
                "data",
                "plugins",
                "schema",
                "bench",
                "doctor",
                "completion")) {
            out.reset();
            assertEquals(0, run(command, "--help"), err());
            assertTrue(out().startsWith("Usage: dropscape " + command), out());
        }
    }

    @Test
    void completionKnowsCommandsAndOptions() {
        assertEquals(0, run("completion"), err());
        assertTrue(out().contains("_complete_dropscape") && out().contains("--dry-run") && out().contains("landscape"));
        assertFalse(out().contains("--until"));
    }

    @Test
    void theSchemaIsOfThePluginsThatAreThere() {
        assertEquals(0, run("schema"), err());
        assertTrue(out().contains("\"const\" : \"zoneout\""), out());
    }

    @Test
    void aDryRunSaysHowManyCandidatesThereAre() {
        assertEquals(
                0,
                run(
                        "run",
                        study.toString(),
                        "--dry-run",
                        "--set",
                        "tune={grid: {model.hidden-units: [1, 2, 3], \"regularizers[0].rate\": [0.1, 0.2]}}"),
                err());
        assertTrue(
                out().contains("# tune, grid: baseline 3, zoneout 6 candidates; 9 trials before those above\n"), out());
    }

    @Test
    void aMisspeltCommandOrOptionGetsASuggestionAndExitCode2() {
        assertEquals(2, run("plugin"));
        assertTrue(err().contains("plugins"), err());
        err.reset();
        assertEquals(2, run("run", "--dry-runn", study.toString()));
        assertTrue(err().contains("--dry-run") && err().contains("Try 'dropscape run --help'."), err());
        assertEquals(2, run());
        assertTrue(err().contains("Missing command: run, report"), err());
        assertEquals("", out());
    }

    @Test
    void aDryRunPrintsAStudyThatGivesItselfAgainAndItsTrials() throws IOException {
        bind(StudyRunner.class, (s, source, to, options) -> {
            throw new AssertionError("a dry run runs nothing");
        });
        assertEquals(0, run("run", study.toString(), "--dry-run", "--out", "o", "--set", "model.layers=1"), err());
        String first = out();
        assertTrue(first.contains("\n  layers: 1\n"), first);
        String trials = "# 4 trials:\n#   o/trials/baseline/seed-0\n#   o/trials/baseline/seed-3\n"
                + "#   o/trials/zoneout/seed-0\n#   o/trials/zoneout/seed-3\n";
        assertTrue(first.replace('\\', '/').replace("\r", "").endsWith(trials), first);
        out.reset();
        Path resolved = Files.writeString(folder.resolve("resolved.yaml"), first);
        assertEquals(0, run("run", resolved.toString(), "--dry-run", "--out", "o"), err());
        assertEquals(first, out());
    }

    @Test
    void runHandsOverTheStudyItsTextAndItsFolder() {
        List<Object> seen = new ArrayList<>();
        bind(StudyRunner.class, (s, source, to, options) -> {
            seen.addAll(List.of(s.name(), source, to, options.stages()));
            return Path.of("report.html");
        });
        assertEquals(0, run("run", study.toString(), "--stages", "train,report", "--set", "name=other"), err());
        assertEquals("other", seen.get(0));
        StudySource source = (StudySource) seen.get(1);
        assertEquals(Optional.of(STUDY), source.originalText());
        assertTrue(source.resolvedYaml().startsWith("name: other\n"), source.resolvedYaml());
        assertEquals(Path.of("runs", "other"), seen.get(2));
        assertEquals(Set.of("train", "report"), seen.get(3));
        assertEquals("report.html", out().strip());
    }

    @Test
    void mistakesInAStudyAreOneLineEachOnStandardErrorAndExitCode2() throws IOException {
        Files.writeString(study, STUDY.replace("type: zoneout", "type: zoneuot").replace("name: tiny", "name: TINY"));
        assertEquals(2, run("run", study.toString(), "--dry-run"));
        List<String> lines = err().lines().toList();
        assertEquals(2, lines.size(), err());
        assertTrue(lines.get(0).startsWith(study + ":1:7 name: must be made of"), err());
        assertTrue(
                lines.get(1)
                        .startsWith(study
                                + ":6:35 conditions.zoneout.regularizers[0].type: unknown regularizer \"zoneuot\"."
                                + " Did you mean \"zoneout\"? Known: drop-connect, "),
                err());
        assertEquals("", out());
    }

    @Test
    void aFailureIsExitCode1AndShowsItsTraceOnlyIfAskedTo() {
        bind(StudyRunner.class, (s, source, to, options) -> {
            throw new IllegalStateException("outer", new IOException("the pipe broke"));
        });
        assertEquals(1, run("run", study.toString()));
        assertEquals(
                List.of("Failed: IOException: the pipe broke", "--verbose shows where in the program."),
                err().lines().toList());
        err.reset();
        assertEquals(1, run("run", study.toString(), "--verbose"));
        assertTrue(err().contains("\tat org.dropscape."), err());
    }

    @Test
    void whatTheUserMustFixIsExitCode2WithoutATrace() {
        bind(StudyRunner.class, (s, source, to, options) -> {
            throw new UserException("runs/tiny: holds another study.");
        });
        assertEquals(2, run("run", study.toString()));
        assertEquals("runs/tiny: holds another study.", err().strip());
        colour = true;
        err.reset();
        assertEquals(2, run("run", study.toString()));
        assertEquals("\u001b[31mruns/tiny: holds another study.\u001b[39m\u001b[0m", err().strip());
    }

    @Test
    void outOfMemoryAndMissingLibrariesSayWhatToChange() {
        bind(StudyRunner.class, (s, source, to, options) -> {
            throw options.stages().isEmpty()
                    ? new OutOfMemoryError("Java heap space")
                    : new UnsatisfiedLinkError("no jnitensorflow");
        });
        assertEquals(1, run("run", study.toString()));
        assertTrue(err().contains("JAVA_OPTS=-Xmx") && err().contains("training.batch-size"), err());
        assertEquals(1, run("run", study.toString(), "--stages", "train"));
        assertTrue(err().contains("no jnitensorflow") && err().contains("dropscape doctor"), err());
    }

    @Test
    void stoppingIsExitCode130() {
        bind(StudyRunner.class, (s, source, to, options) -> {
            throw new CancellationException();
        });
        assertEquals(130, run("run", study.toString()));
    }

    @Test
    void reportAndPredictWantTheFolderOfARun() throws IOException {
        bind(Reporter.class, run -> run.resolve("report/index.html"));
        assertEquals(2, run("report", folder.resolve("none").toString()));
        assertTrue(err().contains("there is no such folder"), err());
        assertEquals(2, run("report", folder.toString()));
        assertTrue(err().contains("this is not the folder of a run"), err());
        Files.writeString(folder.resolve("resolved.yaml"), STUDY);
        assertEquals(0, run("report", folder.toString()));
        assertEquals(folder.resolve("report/index.html").toString(), out().strip());
    }

    @Test
    void predictReadsItsTextsFromArgumentsOrStandardInput() throws IOException {
        Files.writeString(folder.resolve("resolved.yaml"), STUDY);
        bind(Predictor.class, (run, condition, seed, texts, to) -> to.print(condition + " " + seed + " " + texts));
        assertEquals(0, run("predict", folder.toString(), "good film", "bad", "--condition", "zoneout", "--seed", "3"));
        assertEquals("Optional[zoneout] OptionalLong[3] [good film, bad]", out());
        out.reset();
        input = "one line\nna\u00efve\n";
        assertEquals(0, run("predict", folder.toString()));
        assertEquals("Optional.empty OptionalLong.empty [one line, na\u00efve]", out());
        input = "";
        assertEquals(2, run("predict", folder.toString()));
        assertTrue(err().contains("There is no text to classify"), err());
    }

    @Test
    void benchPassesItsOptionsAndChecksThem() {
        bind(Benchmark.class, (options, to) -> to.print(options));
        assertEquals(
                0, run("bench", "--json", "--only", "train", "--hidden-units", "64,128", "--seconds", "0.5"), err());
        assertEquals(
                new BenchOptions(
                                true,
                                List.of("train"),
                                List.of(64, 128),
                                List.of(1),
                                32,
                                230,
                                List.of("none", "zoneout", "drop-connect"),
                                0.5)
                        .toString(),
                out());
        assertEquals(2, run("bench", "--replicas", "0"));
        assertTrue(err().contains("--replicas must be at least 1, but was 0"), err());
    }

    @Test
    void pluginsListsIdsSummariesAndPapers() {
        assertEquals(0, run("plugins"));
        assertTrue(out().lines().anyMatch(line -> line.matches("regularizer +zoneout +.*")), out());
        assertTrue(out().contains("arXiv:1606.01305"), out());
        assertTrue(out().lines().anyMatch(line -> line.matches("tokenizer +treebank +.*")), out());
    }

    @Test
    void pluginsOfAnIdShowsParametersPaperAndAnExample() {
        assertEquals(0, run("plugins", "zoneout"));
        assertTrue(
                out().lines().anyMatch(line -> line.matches("  rate +\\(required\\) +\\[0, 1] +Probability.*")), out());
        assertTrue(out().contains("Paper: Krueger et al. 2017"), out());
        assertTrue(out().contains("        regularizers: [{type: zoneout, rate: ..."), out());
        out.reset();
        assertEquals(0, run("plugins", "random"));
        assertTrue(out().contains("embeddings: {type: random, dimension: 100"), out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rnu|study.yaml|unknown command \"rnu\". Did you mean \"run\"? Known: attack, augment, ",
                "doctor|--verbsoe=x|unknown option \"--verbsoe\". Did you mean \"--verbose\"? Known: --",
                "--verbsoe|doctor|unknown option \"--verbsoe\". Did you mean \"--verbose\"? Known: --"
            })
    void anUnknownCommandOrOptionGetsASuggestion(String first, String second, String message) {
        assertEquals(Cli.USER, run(first, second));
        assertTrue(err().startsWith(message), err());
        assertTrue(err().contains("--help'."), err());
    }

    @Test
    void anUnknownPluginGetsASuggestion() {
        assertEquals(2, run("plugins", "zonout"));
        assertTrue(err().startsWith("unknown plugin \"zonout\". Did you mean \"zoneout\"?"), err());
    }

    @Test
    void dataDescribesSplitsClassesLengthsAndCoverage() throws IOException {
        Path csv = folder.resolve("d.csv");
        StringBuilder rows = new StringBuilder("text,label\n");
        for (int i = 0; i < 20; i++) {
            rows.append("good film indeed").append(i).append(i % 2 == 0 ? ",yes\n" : ",no\n");
        }
        Files.writeString(csv, rows);
        Path vectors = Files.writeString(folder.resolve("v.txt"), "good 1 2\nfilm 3 4\n");
        int code = run(
                "data",
                "csv",
                "--path",
                csv.toString(),
                "--set",
                "sizes={train: 10, validation: 5, test: 5}",
                "--embeddings",
                "{type: glove, path: '" + vectors + "'}");
        assertEquals(0, code, err());
        assertTrue(out().startsWith("csv: 20 examples, 2 classes"), out());
        assertTrue(out().lines().anyMatch(line -> line.matches("\\(examples\\) +10 +5 +5 +100.00 %")), out());
        assertTrue(out().lines().anyMatch(line -> line.matches("yes .* 50.00 %")), out());
        assertTrue(out().lines().anyMatch(line -> line.matches("train +10 +30 +12 +3 +3.0 +3 +3 +3 +3")), out());
        assertTrue(out().contains("with a vector (glove, 2 dimensions)"), out());
        assertTrue(out().lines().anyMatch(line -> line.matches("test +66.67 % +28.57 %")), out());
    }

    @Test
    void dataRefusesUnknownSetsAndParameters() {
        assertEquals(2, run("data", "imbd"));
        assertTrue(err().startsWith("imbd: unknown data set \"imbd\". Did you mean \"imdb\"?"), err());
        err.reset();
        assertEquals(2, run("data", "csv", "--set", "pth=x"));
        assertTrue(err().contains("--set pth: unknown key \"pth\". Did you mean \"path\"?"), err());
        assertEquals(2, run("data", "csv", "--download"));
        assertTrue(err().contains("only imdb can be downloaded, not \"csv\""), err());
        assertEquals(2, run("data", "imdb", "--to", "x"));
        assertTrue(err().contains("it needs --download"), err());
    }

    @Test
    void dataDownloadsOnlyWhenAskedTo() throws Exception {
        byte[] archive = "not really an archive".getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/a", exchange -> {
            exchange.sendResponseHeaders(200, archive.length);
            exchange.getResponseBody().write(archive);
            exchange.close();
        });
        server.start();
        try {
            URI source = URI.create("http://localhost:" + server.getAddress().getPort() + "/a");
            String md5 =
                    HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(archive));
            bind(ImdbDownload.class, new ImdbDownload(source, archive.length, md5));
            Path reviews = Files.writeString(
                    folder.resolve("r.csv"),
                    "review,sentiment\nfine,positive\nbad,negative\ngood,positive\npoor,negative\n");
            Path to = folder.resolve("cache");
            int code = run(
                    "data",
                    "imdb",
                    "--download",
                    "--to",
                    to.toString(),
                    "--path",
                    reviews.toString(),
                    "--set",
                    "sizes={train: 2, validation: 1, test: 1}");
            assertEquals(0, code, err());
            assertEquals(archive.length, Files.size(ImdbDownload.target(to)));
            assertEquals(
                    ImdbDownload.target(to).toString(),
                    out().lines().findFirst().orElseThrow());
            assertTrue(err().contains("100 %"), err());
            assertTrue(out().contains("imdb: 4 examples"), out());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void doctorTellsWhatIsThere() throws IOException {
        Path reviews = Files.writeString(folder.resolve("r.csv"), "x".repeat(2048));
        bind(
                Environment.class,
                name -> Optional.ofNullable(
                        Map.of("IMDB_CSV", reviews.toString()).get(name)));
        bind(
                TensorFlowProbe.class,
                () -> new TensorFlowRuntime(
                        "2.18.0",
                        Optional.of("native.jar"),
                        List.of(new TensorFlowRuntime.Device("/device:GPU:0", "GPU", 3L << 30))));
        assertEquals(0, run("doctor"), err());
        assertTrue(out().contains("2.18.0 through TensorFlow Java"), out());
        assertTrue(out().contains("/device:GPU:0 (3.0 GiB)"), out());
        assertTrue(out().contains("regularizer: drop-connect, "), out());
        assertTrue(out().contains("IMDB_CSV=" + reviews + " (2 KiB)"), out());
        assertTrue(out().contains("GLOVE is not set"), out());
        assertFalse(out().contains("PROBLEM"), out());
    }

    @Test
    void doctorSaysWhatToDoWithoutTensorFlowOrWithoutAFile() {
        bind(
                Environment.class,
                name -> Optional.of(folder.resolve("missing-" + name).toString()));
        bind(TensorFlowProbe.class, () -> new TensorFlowRuntime("2.18.0", Optional.empty(), List.of()));
        assertEquals(2, run("doctor"));
        assertTrue(out().contains("missing-GLOVE PROBLEM: there is no such file."), out());
        bind(TensorFlowProbe.class, () -> {
            throw new UnsatisfiedLinkError("libtensorflow_cc.so.2: version GLIBC_2.28 not found");
        });
        overrides.remove(1);
        out.reset();
        assertEquals(1, run("doctor"));
        assertTrue(
                out().contains("PROBLEM: the native library cannot be loaded: UnsatisfiedLinkError: libtensorflow_cc"),
                out());
        assertTrue(out().contains("javacpp"), out());
    }
}
