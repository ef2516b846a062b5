package org.dropscape.runner.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dropscape.runner.io.Journal;
import org.dropscape.runner.study.StudyFolder.Answer;
import org.dropscape.runner.train.EpochRecord;
import org.dropscape.runner.tune.result.CandidateResult;
import org.dropscape.runner.tune.result.ConditionSweep;
import org.dropscape.runner.tune.result.SweepResult;
import org.dropscape.runner.weights.Safetensors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search for settings from the command line. */
class TuneStageTest {

    private static final String CONDITIONS = """
            baseline: {}
            zoneout: {regularizers: [{type: zoneout, rate: 0.2}]}
            """;

    private static final String GRID = """
            tune:
              grid:
                model.hidden-units: [3, 5]
                "regularizers[0].rate": [0.05, 0.5]
              conditions: [zoneout]
            """;

    @TempDir
    Path temporary;

    private StudyFolder folder;

    @BeforeEach
    void write() {
        folder = new StudyFolder(temporary).writeData(22).writeStudy(CONDITIONS);
    }

    private TuneFiles files() {
        return TuneFiles.of(new RunFolder(folder.run()));
    }

    private SweepResult result() {
        return files().readResult().orElseThrow();
    }

    private void run(String... options) {
        Answer answer = folder.runStudy(options);
        assertEquals(0, answer.code(), answer.err());
    }

    /** The last state of each trial, by its id. */
    private Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        Journal.read(files().journal(), TuneEntry.class)
                .forEach(entry -> states.put(entry.trial().replaceAll("_[0-9a-f]{8}/", "/"), entry.state()));
        return states;
    }

    private long starts() {
        return Journal.read(files().journal(), TuneEntry.class).stream()
                .filter(entry -> entry.state().equals("running"))
                .count();
    }

    /** All files of trials of the search that do not depend on time. */
    static Map<String, byte[]> trials(Path run) throws IOException {
        Path tune = run.resolve("tune");
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(tune)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = tune.relativize(path).toString().replace('\\', '/');
                if (!name.endsWith("timing.jsonl")
                        && !name.contains("/events/")
                        && !name.endsWith("console.log")
                        && !name.equals("journal.jsonl")) {
                    contents.put(name, Files.readAllBytes(path));
                }
            }
        }
        return contents;
    }

    static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, bytes) -> assertArrayEquals(bytes, actual.get(name), name));
    }

    @Test
    void conditionsAreTrainedWithTheSettingsThatWon() throws IOException {
        folder.append(GRID);
        run();
        SweepResult result = result();
        assertTrue(result.complete());
        assertEquals("grid", result.search());
        assertEquals(1, result.conditions().size());
        ConditionSweep sweep = result.conditions().get(0);
        assertEquals("zoneout", sweep.condition());
        assertEquals(4, sweep.candidates().size());
        CandidateResult winner = sweep.candidates().stream()
                .min(Comparator.comparingDouble(CandidateResult::value))
                .orElseThrow();
        assertEquals(winner.id(), sweep.winner());
        // Its value is that of its best epoch.
        double best = Journal.read(files().trial("zoneout", winner.id(), 0).metrics(), EpochRecord.class).stream()
                .mapToDouble(record -> record.validation().loss())
                .min()
                .orElseThrow();
        assertEquals(best, winner.value());
        int units = Integer.parseInt(winner.settings().get("model.hidden-units"));
        assertEquals(
                3 * units * units,
                Safetensors.read(folder.trial("zoneout").resolve("last.safetensors")).tensors().entrySet().stream()
                        .filter(tensor -> tensor.getKey().contains("recurrent_kernel"))
                        .mapToInt(tensor -> tensor.getValue().data().length)
                        .findFirst()
                        .orElseThrow());
        assertTrue(Files.readString(folder.run().resolve("report").resolve("index.html"))
                .contains("rate " + winner.settings().get("regularizers[0].rate")));
        assertEquals(List.of("complete"), states().values().stream().distinct().toList());
        // Nothing is left to do.
        Map<String, byte[]> before = trials(folder.run());
        run();
        assertSame(before, trials(folder.run()));
        assertEquals(4, starts());
    }

    @Test
    void aSearchGoesOnWithMoreValuesAndRefusesOthers() {
        folder.append(GRID);
        run("--stages", "tune");
        run("--stages", "tune", "--set", "tune.grid[\"model.hidden-units\"][2]=2");
        assertEquals(6, result().conditions().get(0).candidates().size());
        assertEquals(6, starts());
        Answer answer = folder.runStudy("--set", "tune.grid[\"model.hidden-units\"][0]=4");
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("tune.grid[\"model.hidden-units\"].values[0]: 3 -> 4"), answer.err());
    }

    @Test
    void aTrainedConditionIsNotMixedWithANewWinner() {
        folder.append(
                "tune: {random: {training.optimizer.learning-rate: [1e-5, 0.5]}, trials: 1, conditions: [zoneout]}\n");
        run();
        String first = result().conditions().get(0).winner();
        // Of the two one is far better; whichever was drawn first, only a better one changes anything.
        Answer answer = folder.runStudy("--set", "tune.trials=2");
        List<CandidateResult> both = result().conditions().get(0).candidates();
        boolean changed = both.get(1).value() < both.get(0).value();
        assertEquals(first, both.get(0).id());
        assertEquals(changed ? 2 : 0, answer.code(), answer.err());
        assertEquals(changed, answer.err().contains("Move that folder away to train the condition anew"), answer.err());
    }

    @Test
    void trainingWaitsForTheSearch() {
        folder.append(GRID);
        Answer answer = folder.runStudy("--stages", "train");
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("Run the stage tune first"), answer.err());
    }

    @Test
    void aCandidateThatFailsIsTheWorstAndStaysSoUntilItIsTriedAgain() {
        folder.append("""
                tune:
                  grid: {training.optimizer.learning-rate: [0.01, 3.0e+38]}
                  conditions: [baseline]
                """);
        Answer fast = folder.runStudy(
                "--fail-fast", "--set", "tune.grid[\"training.optimizer.learning-rate\"]=[3.0e+38, 0.01]");
        assertEquals(1, fast.code(), fast.err());
        assertTrue(fast.err().contains("Lower training.optimizer.learning-rate"), fast.err());
        assertEquals(1, starts());
        delete(folder.run());
        run();
        List<CandidateResult> candidates = result().conditions().get(0).candidates();
        assertEquals("complete", candidates.get(0).state());
        assertEquals("failed", candidates.get(1).state());
        assertNull(candidates.get(1).value());
        assertEquals(candidates.get(0).id(), result().conditions().get(0).winner());
        assertEquals(2, starts());
        run();
        assertEquals(2, starts());
        run("--retry-failed");
        assertEquals(3, starts());
        Answer both = folder.runStudy("--fail-fast", "--keep-going");
        assertEquals(2, both.code());
    }

    private static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void halvingTrainsFewToTheirEndWhateverRunsAtATime() throws IOException {
        folder.append("""
                tune:
                  tpe:
                    training.optimizer.learning-rate: {min: 1e-4, max: 0.1, scale: log}
                  tpe-settings: {startup-trials: 3}
                  trials: 6
                  batch: 2
                  seeds: 2
                  conditions: [zoneout]
                  asha: {reduction-factor: 2}
                """);
        run("--stages", "tune", "--set", "training.epochs=4");
        List<CandidateResult> candidates = result().conditions().get(0).candidates();
        assertEquals(6, candidates.size());
        List<Integer> epochs =
                candidates.stream().map(CandidateResult::epochs).sorted().toList();
        assertTrue(epochs.get(0) == 1 && epochs.get(5) == 4, epochs.toString());
        long complete =
                candidates.stream().filter(c -> c.state().equals("complete")).count();
        assertTrue(complete >= 1 && complete < 4, complete + " complete");
        assertTrue(states().values().stream().allMatch(s -> s.equals("complete") || s.equals("stopped-early")));
        for (CandidateResult candidate : candidates) {
            assertEquals(
                    candidate.epochs(),
                    Journal.read(files().trial("zoneout", candidate.id(), 1).metrics(), EpochRecord.class)
                            .size());
        }
        StudyFolder other = new StudyFolder(Files.createDirectory(temporary.resolve("other")));
        Files.copy(folder.study(), other.study());
        Answer answer =
                other.runStudy("--stages", "tune", "--set", "training.epochs=4", "--set", "engine.parallel-trials=3");
        assertEquals(0, answer.code(), answer.err());
        assertSame(trials(folder.run()), trials(other.run()));
    }

    @Test
    void theMedianStopsTrials() {
        folder.append("""
                tune:
                  grid: {training.optimizer.learning-rate: [0.1, 0.05, 0.02, 1e-6, 1e-7]}
                  conditions: [baseline]
                  median: {min-trials: 2}
                """);
        run("--stages", "tune", "--set", "training.epochs=3");
        List<CandidateResult> candidates = result().conditions().get(0).candidates();
        List<String> states = new ArrayList<>();
        for (CandidateResult candidate : candidates) {
            int epochs = Journal.read(
                            files().trial("baseline", candidate.id(), 0).metrics(), EpochRecord.class)
                    .size();
            assertEquals(candidate.state().equals("complete"), epochs == 3, candidate.toString());
            states.add(candidate.state());
        }
        assertEquals(List.of("complete", "complete"), states.subList(0, 2));
        assertTrue(states.subList(3, 5).contains("stopped-early"), states.toString());
    }

    @Test
    void anUnknownTrialOfAnotherProcessIsRefused() {
        folder.append(GRID);
        run("--stages", "prepare");
        for (String trial : List.of("trials/zoneuot/seed-0", "tune/zoneout/x/seed-0", "zoneout")) {
            Answer answer = folder.runStudy("--trial", trial);
            assertEquals(2, answer.code(), answer.err());
        }
        assertEquals(
                List.of(),
                Stream.of("trials", "tune")
                        .filter(name -> Files.exists(folder.run().resolve(name)))
                        .collect(Collectors.toList()));
    }
}
