package org.dropscape.runner.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.dropscape.datasets.encode.Vocabulary;
import org.dropscape.runner.cli.Version;
import org.dropscape.runner.config.Study;
import org.dropscape.runner.config.StudyReader;
import org.dropscape.runner.io.Journal;
import org.dropscape.runner.model.Texts;
import org.dropscape.runner.study.StudyFolder.Answer;
import org.dropscape.runner.train.EpochRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tiny study from the command line: what it leaves behind, what it refuses, and how it fails. */
class StudyCommandsTest {

    private static final String TWO = """
            baseline: {}
            zoneout: {regularizers: [{type: zoneout, rate: 0.2}]}
            """;

    private static final String ONE_EXPLODES = """
            explosive: {training: {optimizer: {type: sgd, learning-rate: 3.0e+38}}}
            baseline: {}
            """;

    @TempDir
    Path temporary;

    private StudyFolder folder;

    @BeforeEach
    void write() {
        folder = new StudyFolder(temporary).writeData(22).writeStudy(TWO);
    }

    private static void assertContains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "no \"" + part + "\" in: " + text);
        }
    }

    private List<EpochRecord> metrics(String condition) {
        return Journal.read(folder.trial(condition).resolve("metrics.jsonl"), EpochRecord.class);
    }

    @Test
    void aStudyLeavesMetricsWeightsAndAReport() {
        Answer answer = folder.runStudy();
        assertEquals(0, answer.code(), answer.err());
        assertContains(
                answer.out(),
                folder.run().resolve("report").resolve("index.html").toString());
        for (String condition : List.of("baseline", "zoneout")) {
            assertEquals(
                    List.of(1, 2),
                    metrics(condition).stream().map(EpochRecord::epoch).toList());
            for (String file : List.of("best.safetensors", "last.safetensors", "timing.jsonl")) {
                assertTrue(Files.exists(folder.trial(condition).resolve(file)), file);
            }
        }
        List<JournalEntry> journal = Journal.read(new RunFolder(folder.run()).journal(), JournalEntry.class);
        assertEquals(
                List.of("start", "trial-start", "trial-done", "trial-start", "trial-done", "done"),
                journal.stream().map(JournalEntry::event).toList());
        assertEquals(
                "dropscape " + Version.current() + ": prepare,tune,train,landscape,report",
                journal.get(0).message());
        assertEquals(
                Version.current(), Provenance.read(new RunFolder(folder.run())).get("dropscape"));
    }

    @Test
    void aFinishedStudyIsNotTrainedAgain() throws IOException {
        folder.runStudy();
        Map<String, byte[]> before = folder.results();
        assertEquals(0, folder.runStudy().code());
        Map<String, byte[]> after = folder.results();
        assertEquals(before.keySet(), after.keySet());
        before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), name));
        long trained = Journal.read(new RunFolder(folder.run()).journal(), JournalEntry.class).stream()
                .filter(entry -> entry.event().equals("trial-start"))
                .count();
        assertEquals(2, trained);
    }

    @Test
    void howTheWorkIsLaidOutMayChangeAndNoBitWithIt() throws IOException {
        folder.runStudy();
        Map<String, byte[]> expected = folder.results();
        StudyFolder other = new StudyFolder(Files.createDirectory(temporary.resolve("other"))).writeStudy(TWO);
        // The same data: the path is part of a study.
        Files.copy(folder.study(), other.study(), StandardCopyOption.REPLACE_EXISTING);
        assertEquals(0, other.runStudy("--stages", "prepare").code());
        Answer answer = other.runStudy(
                "--set",
                "engine.threads=2",
                "--set",
                "engine.parallel-trials=2",
                "--set",
                "engine.checkpoint-seconds=0");
        assertEquals(0, answer.code(), answer.err());
        Map<String, byte[]> actual = other.results();
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, bytes) -> assertArrayEquals(bytes, actual.get(name), name));
    }

    @Test
    void aChangedStudyIsRefusedWithWhatChanged() throws IOException {
        assertEquals(0, folder.runStudy("--stages", "prepare").code());
        byte[] before = Files.readAllBytes(new RunFolder(folder.run()).resolved());
        Answer answer = folder.runStudy("--set", "training.epochs=3", "--set", "engine.threads=1");
        assertEquals(2, answer.code());
        assertContains(answer.err(), folder.run().toString(), "training.epochs: 2 -> 3", "--out");
        assertFalse(answer.err().contains("engine.threads"), answer.err());
        assertArrayEquals(before, Files.readAllBytes(new RunFolder(folder.run()).resolved()));
        assertFalse(Files.exists(folder.run().resolve("trials")));
    }

    @Test
    void changedDataAreRefused() {
        assertEquals(0, folder.runStudy("--stages", "prepare").code());
        folder.writeData(21);
        Answer answer = folder.runStudy();
        assertEquals(2, answer.code());
        assertContains(answer.err(), folder.run().toString(), "the data are not those", "--out");
        assertFalse(Files.exists(folder.run().resolve("trials")));
    }

    @Test
    void changedWordVectorsAreRefused() {
        folder.writeVectors(1).writeStudy("baseline: {}", folder.vectorsText());
        assertEquals(0, folder.runStudy().code());
        Answer before = folder.command("predict", folder.run().toString(), "a great film");
        folder.writeVectors(2);
        for (Answer answer : List.of(
                folder.runStudy(), folder.command("predict", folder.run().toString(), "a great film"))) {
            assertEquals(2, answer.code(), answer.out());
            assertContains(answer.err(), folder.run().toString(), "the word vectors are not those");
        }
        folder.writeVectors(1);
        assertEquals(0, folder.runStudy().code());
        assertEquals(before, folder.command("predict", folder.run().toString(), "a great film"));
    }

    @Test
    void changedInitialWeightsAreRefused() throws IOException {
        folder.writeStudy("""
                baseline: {model: {trainable-embeddings: true}}
                other: {model: {trainable-embeddings: true}, training: {epochs: 1}}
                """);
        assertEquals(0, folder.runStudy().code());
        Path weights = temporary.resolve("initial.safetensors");
        Files.copy(folder.trial("baseline").resolve("best.safetensors"), weights);
        folder.writeStudy("frozen: {model: {weights: \"" + weights.toString().replace("\\", "/") + "\"}}");
        Path run = temporary.resolve("second");
        String[] start = {"run", folder.study().toString(), "--out", run.toString()};
        assertEquals(0, folder.command(start).code());
        Files.copy(folder.trial("other").resolve("best.safetensors"), weights, StandardCopyOption.REPLACE_EXISTING);
        for (Answer answer :
                List.of(folder.command(start), folder.command("predict", run.toString(), "a great film"))) {
            assertEquals(2, answer.code(), answer.out());
            assertContains(answer.err(), run.toString(), weights.toString(), "condition frozen", "are not those");
        }
    }

    @Test
    void aRunThatKeptNoChecksumsOfItsFilesGoesOn() throws IOException {
        folder.writeVectors(1).writeStudy("baseline: {}", folder.vectorsText());
        assertEquals(0, folder.runStudy("--stages", "prepare").code());
        Path provenance = new RunFolder(folder.run()).provenance();
        String kept = Files.readString(provenance);
        String older = kept.replaceAll(" *\"embeddings-checksum\".*\n", "");
        assertTrue(older.length() < kept.length(), kept);
        Files.writeString(provenance, older);
        Answer answer = folder.runStudy();
        assertEquals(0, answer.code(), answer.err());
    }

    @Test
    void aRunFromBeforeAParameterThatChangesNothingGoesOn() throws IOException {
        assertEquals(0, folder.runStudy("--stages", "prepare").code());
        without("keep-epochs");
        Answer answer = folder.runStudy();
        assertEquals(0, answer.code(), answer.err());
        without("length-pool");
        answer = folder.runStudy();
        assertEquals(2, answer.code());
        assertContains(
                answer.err(),
                "training.length-pool: (absent) -> 8",
                "has come with another version of Dropscape: only the one that started the run can go on with it");
    }

    /** Makes the run's study one of a version that did not know a parameter. */
    private void without(String key) throws IOException {
        Path resolved = new RunFolder(folder.run()).resolved();
        String kept = Files.readString(resolved);
        String older = kept.replaceAll("(?m)^ *" + key + ":.*\n", "");
        assertTrue(older.length() < kept.length(), kept);
        Files.writeString(resolved, older);
    }

    @Test
    void aRunWhoseChecksumOfTheDataCoversTheirPathIsToldWhatToDo() throws IOException {
        assertEquals(0, folder.runStudy("--stages", "prepare").code());
        Path provenance = new RunFolder(folder.run()).provenance();
        String early = Files.readString(provenance)
                .replaceAll(" *\"embeddings-checksum\".*\n", "")
                .replaceAll("(\"data-checksum\" : \"sha256:)[0-9a-f]{4}", "$1ffff");
        Files.writeString(provenance, early);
        Answer answer = folder.runStudy();
        assertEquals(2, answer.code());
        assertContains(
                answer.err(),
                folder.run().toString(),
                "an early version of Dropscape started this run",
                "delete the line \"data-checksum\" in provenance.json",
                "--out");
        Files.writeString(provenance, early.replaceAll(" *\"data-checksum\".*\n", ""));
        answer = folder.runStudy();
        assertEquals(0, answer.code(), answer.err());
    }

    @Test
    void aFolderOfSomethingElseIsRefused() throws IOException {
        Files.createDirectories(folder.run());
        Files.writeString(folder.run().resolve("thesis.tex"), "precious");
        Answer answer = folder.runStudy();
        assertEquals(2, answer.code());
        assertContains(answer.err(), "not the folder of a run", "--out");
        try (var files = Files.list(folder.run())) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aStartThatWasKilledBeforeTheFolderWasCompleteCanBeRepeated() throws IOException {
        RunFolder run = new RunFolder(folder.run());
        Files.createDirectories(folder.run());
        Files.writeString(folder.run().resolve(".resolved.yaml.tmp"), "name: ti");
        assertEquals(0, folder.runStudy("--stages", "prepare").code());
        Files.delete(run.experiment());
        assertEquals(0, folder.runStudy("--stages", "prepare").code());
        assertEquals(Files.readString(folder.study()), Files.readString(run.experiment()));
    }

    @Test
    void twoProcessesDoNotTakeTheSameFolder() throws IOException {
        RunFolder run = new RunFolder(folder.run());
        try (Journal<JournalEntry> other = Journal.open(run.journal(), JournalEntry.class)) {
            Answer answer = folder.runStudy("--stages", "prepare");
            assertEquals(2, answer.code());
            assertContains(answer.err(), run.journal().toString(), "another process is writing here");
            assertEquals(List.of(), other.records());
        }
        assertFalse(Files.exists(run.resolved()));
        // What the other one would have left had it been killed there.
        Answer answer = folder.runStudy("--stages", "prepare");
        assertEquals(0, answer.code(), answer.err());
    }

    @Test
    void theReportCountsWhatHasAVectorAndWhatIsCut() throws IOException {
        folder.writeVectors(1)
                .writeStudy("baseline: {}", folder.vectorsText(", max-tokens: 5, min-count: 9, unknown: zero"));
        assertEquals(0, folder.runStudy().code());
        Path csv = folder.run().resolve("report").resolve("tables").resolve("splits.csv");
        // Only "the" and "is" are frequent enough and have a vector; every fourth text has 6 tokens, the next one 7.
        assertEquals("""
                Split,Texts,Classes,Tokens,Coverage,Texts cut,Tokens cut
                train,22,"bad 11, good 11",104,%s,10,15
                validation,8,"bad 4, good 4",38,%s,4,6
                test,8,"bad 4, good 4",38,%s,4,6
                """.formatted(44.0 / 104, 16.0 / 38, 16.0 / 38), Files.readString(csv));
    }

    @Test
    void anUnknownStageIsRefusedBeforeAnythingIsWritten() {
        Answer answer = folder.runStudy("--stages", "prepare,trian");
        assertEquals(2, answer.code());
        assertContains(answer.err(), "--stages", "unknown stage \"trian\"", "Did you mean \"train\"?");
        assertFalse(Files.exists(folder.run()));
    }

    @Test
    void aTrialThatDivergesDoesNotHarmTheOthers() throws IOException {
        folder.writeStudy(ONE_EXPLODES);
        Answer answer = folder.runStudy();
        assertEquals(1, answer.code());
        assertContains(
                answer.err(),
                "1 of 2 trials failed",
                "explosive/seed-0: the ",
                "Lower training.optimizer.learning-rate",
                "The same command tries them again");
        assertEquals(2, metrics("baseline").size());
        assertTrue(Files.exists(folder.run().resolve("report").resolve("index.html")));
        byte[] before = Files.readAllBytes(folder.trial("baseline").resolve("last.safetensors"));
        assertEquals(1, folder.runStudy().code());
        assertArrayEquals(before, Files.readAllBytes(folder.trial("baseline").resolve("last.safetensors")));

        Answer report = folder.command("report", folder.run().toString());
        assertEquals(0, report.code(), report.err());
        String page = Files.readString(folder.run().resolve("report").resolve("index.html"));
        assertContains(page, "explosive/seed-0 has not finished: ");

        Answer predict = folder.command("predict", folder.run().toString(), "--condition", "explosive", "a great film");
        assertEquals(List.of(), metrics("explosive"));
        assertEquals(2, predict.code());
        assertContains(predict.err(), "no fitting trial has finished an epoch yet");
    }

    @Test
    void aRunWithoutAnEpochHasNothingToReport() {
        assertEquals(0, folder.runStudy("--stages", "prepare").code());
        Answer answer = folder.command("report", folder.run().toString());
        assertEquals(2, answer.code());
        assertContains(answer.err(), "nothing to report yet", "Run the study first");
        Answer predict = folder.command("predict", folder.run().toString(), "a great film");
        assertEquals(2, predict.code());
        assertContains(predict.err(), "no fitting trial has finished an epoch yet");
    }

    @Test
    void predictNamesTheClassOfEachText() {
        folder.runStudy();
        Answer answer = folder.command(
                "predict", folder.run().toString(), "--condition", "zoneout", "a great film", "", "an awful plot");
        assertEquals(0, answer.code(), answer.err());
        List<String> lines = answer.out().lines().toList();
        assertEquals(4, lines.size(), answer.out());
        assertContains(lines.get(0), "zoneout/seed-0");
        assertTrue(lines.get(1).matches("(good|bad)\t[01]\\.\\d{4}\ta great film"), lines.get(1));
        assertTrue(lines.get(2).matches("(good|bad)\t[01]\\.\\d{4}\t"), lines.get(2));

        Answer unknown = folder.command("predict", folder.run().toString(), "--condition", "zoneuot", "a great film");
        assertEquals(2, unknown.code());
        assertContains(unknown.err(), "unknown condition \"zoneuot\"", "Did you mean \"zoneout\"?");
        Answer seed = folder.command("predict", folder.run().toString(), "--seed", "7", "a great film");
        assertEquals(2, seed.code());
        assertContains(seed.err(), "there is no seed 7");
    }

    @Test
    void predictTellsWhatItCuts() {
        folder.writeStudy("baseline: {}", "max-tokens: 4, embeddings: {type: random, dimension: 4}");
        assertEquals(0, folder.runStudy().code());
        Answer cut = folder.command(
                "predict", folder.run().toString(), "the film is very very great", "the film is great", "a b c d e");
        assertEquals(0, cut.code(), cut.err());
        List<String> lines = cut.out().lines().toList();
        assertContains(lines.get(0), "; 2 of 3 texts longer than 4 tokens (max-tokens), 3 tokens cut");
        Answer whole = folder.command("predict", folder.run().toString(), "the film is great");
        assertFalse(whole.out().contains("cut"), whole.out());
    }

    @Test
    void wordsMayBeLineBreaksQuotesAndBackslashes() throws IOException {
        StringBuilder csv = new StringBuilder("text,label,split\n");
        for (int i = 0; i < 12; i++) {
            csv.append("\"one\n\"\"two\"\"\r\nthree\\n\u2028\u0085 ")
                    .append(i)
                    .append("\",")
                    .append(i % 2 == 0 ? "good" : "bad");
            csv.append(i < 8 ? ",train\n" : i < 10 ? ",validation\n" : ",test\n");
        }
        Files.writeString(folder.data(), csv);
        folder.writeStudy("baseline: {}", "tokenizer: characters, embeddings: {type: random, dimension: 4}");
        assertEquals(0, folder.runStudy().code());
        StudyReader reader = folder.injector().getInstance(StudyReader.class);
        Study study = reader.read(folder.study(), List.of()).study();
        List<String> words = new DataPreparation(temporary.resolve("cache"))
                .prepare(study)
                .corpus()
                .vocabulary()
                .words();
        assertTrue(words.containsAll(List.of("\n", "\r", "\"", "\\", "\u2028", "\u0085")), words.toString());
        assertEquals(words, VocabularyFile.read(new RunFolder(folder.run())));
        Answer answer = folder.command("predict", folder.run().toString(), "one\ntwo");
        assertEquals(0, answer.code(), answer.err());
    }

    @Test
    void theVocabularyOfAnOlderRunIsOneBareWordALine() throws IOException {
        folder.runStudy();
        String[] command = {"predict", folder.run().toString(), "a great film", "an awful plot"};
        Answer expected = folder.command(command);
        RunFolder run = new RunFolder(folder.run());
        Files.writeString(run.oldVocabulary(), String.join("\n", VocabularyFile.read(run)) + "\n");
        Files.delete(run.vocabulary());
        assertEquals(expected, folder.command(command));
    }

    @Test
    void predictUsesTheWeightsOfTheBestEpoch() throws IOException {
        // So fast that the best epoch is not the last.
        folder.writeStudy("baseline: {training: {epochs: 6, optimizer: {type: momentum, learning-rate: 3.0}}}");
        assertEquals(0, folder.runStudy().code());
        List<EpochRecord> records = metrics("baseline");
        EpochRecord best = records.get(0);
        for (EpochRecord record : records) {
            best = record.validation().loss() < best.validation().loss() ? record : best;
        }
        assertTrue(best.epoch() < records.size(), "a test of nothing");
        List<String> texts = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (String line : Files.readAllLines(folder.data())) {
            String[] fields = line.split(",");
            if (fields[2].equals("validation")) {
                texts.add(fields[0]);
                labels.add(fields[1]);
            }
        }
        StudyReader reader = folder.injector().getInstance(StudyReader.class);
        RunFolder run = new RunFolder(folder.run());
        TrainedTrial trial = TrainedTrial.find(run, reader, Optional.of("baseline"), OptionalLong.empty());
        try (TrainedModel model = TrainedModel.open(run, trial)) {
            double[][] probabilities = model.probabilities(texts);
            double loss = IntStream.range(0, texts.size())
                    .mapToDouble(i -> -Math.log(probabilities[i][model.classes().indexOf(labels.get(i))]))
                    .average()
                    .orElseThrow();
            assertEquals(best.validation().loss(), loss, 1e-6 * (1 + loss));
        }
    }

    @Test
    void weightsGoToPyTorchAndComeBackAsInitialWeights() {
        folder.writeStudy("baseline: {model: {trainable-embeddings: true}}");
        assertEquals(0, folder.runStudy().code());
        Path exported = temporary.resolve("torch.safetensors");
        Answer export = folder.command("export", folder.run().toString(), exported.toString(), "--layout", "pytorch");
        assertEquals(0, export.code(), export.err());
        double best = metrics("baseline").stream()
                .mapToDouble(record -> record.validation().loss())
                .min()
                .orElseThrow();

        // Steps so small that the weights stay as they came.
        folder.writeStudy("""
                baseline:
                  model: {trainable-embeddings: true, weights: "%s", weight-layout: pytorch}
                  training: {epochs: 1, optimizer: {type: sgd, learning-rate: 1.0e-30}}
                """.formatted(exported.toString().replace("\\", "/")));
        Answer answer = folder.command(
                "run",
                folder.study().toString(),
                "--out",
                temporary.resolve("second").toString());
        assertEquals(0, answer.code(), answer.err());
        List<EpochRecord> second =
                Journal.read(temporary.resolve("second/trials/baseline/seed-0/metrics.jsonl"), EpochRecord.class);
        assertEquals(best, second.get(0).validation().loss(), 1e-7);
    }

    @Test
    void weightsOfAnotherShapeAreRefusedBeforeAnyTrialStarts() {
        assertEquals(0, folder.runStudy().code());
        Path weights = folder.trial("baseline").resolve("best.safetensors");
        folder.writeStudy("good: {}\nbaseline: {model: {hidden-units: 5, weights: \""
                + weights.toString().replace("\\", "/") + "\"}}");
        Answer answer = folder.command(
                "run",
                folder.study().toString(),
                "--out",
                temporary.resolve("second").toString());
        assertEquals(2, answer.code(), answer.err());
        assertContains(answer.err(), weights.toString());
        assertFalse(Files.exists(temporary.resolve("second").resolve("trials")));
    }

    @Test
    void theExamplesStandInTheOrderOfTheFile() throws IOException {
        StudyReader reader = folder.injector().getInstance(StudyReader.class);
        Study study = reader.read(folder.study(), List.of()).study();
        PreparedData data = new DataPreparation(temporary.resolve("cache")).prepare(study);
        Texts train = data.data().train().texts();
        List<String> words = data.corpus().vocabulary().words();
        List<String> rows = Files.readAllLines(folder.data()).stream()
                .filter(line -> line.endsWith(",train"))
                .toList();
        assertEquals(rows.size(), train.count());
        for (int i = 0; i < rows.size(); i++) {
            List<String> tokens = new ArrayList<>();
            for (int t = train.offsets()[i]; t < train.offsets()[i + 1]; t++) {
                tokens.add(words.get(train.tokens()[t] - Vocabulary.FIRST_WORD));
            }
            String[] fields = rows.get(i).split(",");
            assertEquals(fields[0], String.join(" ", tokens));
            assertEquals(
                    fields[1], data.corpus().classes().get(data.data().train().labels()[i][0]));
        }
    }
}
