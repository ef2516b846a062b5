package org.dropscape.runner.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.dropscape.api.random.SeedTree;

/** A study like the paper's, with numbers made up so that they look real. */
final class ReportFixture {

    static final int EPOCHS = 10;

    private ReportFixture() {}

    /** Three conditions with so many seeds each. */
    static ReportData study(int seeds) {
        return study(List.of(
                condition("baseline", "", 128, 187_777, seeds, 0.000),
                condition("zoneout", "zoneout 0.1 (hidden state)", 128, 187_777, seeds, -0.012),
                condition("drop-connect", "drop-connect 0.05 (recurrent kernels)", 256, 670_465, seeds, -0.004)));
    }

    static ReportData study(List<ConditionResult> conditions) {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("Command", "./dropscape run experiments/imdb.yaml --out runs/imdb");
        provenance.put("Seed", "689");
        provenance.put("Commit", "0123456789abcdef0123456789abcdef01234567");
        provenance.put("Versions", "Dropscape 0.1.0, TensorFlow 2.18.0, Java 17.0.15, Linux x86-64");
        provenance.put("Data (SHA-256)", "dfc447764f82be365fa9c2beef4e8df89d3919e3da95f5088004797d79695aa2");
        return new ReportData(
                "imdb",
                "The paper's three models on the 50,000 reviews: does a dropout variant change how a GRU converges?",
                conditions,
                new DataFacts(
                        "imdb (25,000 / 12,500 / 12,500, split by seed)",
                        "treebank",
                        "GloVe, 100 dimensions, frozen",
                        78_412,
                        400,
                        List.of(
                                split("train", 12_487, 12_513, 5_812_345),
                                split("validation", 6_260, 6_240, 2_901_112),
                                split("test", 6_253, 6_247, 2_911_007))),
                provenance,
                List.of("drop-connect seed 2 was resumed twice."));
    }

    static ConditionResult condition(
            String name, String regularizers, int units, long parameters, int seeds, double shift) {
        List<SeedResult> runs = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            RandomGenerator random = SeedTree.root(689).child(name).child(seed).generator();
            List<EpochMetrics> epochs = new ArrayList<>();
            for (int epoch = 1; epoch <= EPOCHS; epoch++) {
                double fit = Math.exp(-0.42 * (epoch - 1));
                double overfit = 0.0042 * Math.pow(Math.max(0, epoch - 4), 2.1);
                double noise = 0.012 * random.nextGaussian();
                Scores train = scores(0.006 + 0.46 * fit + 0.3 * Math.abs(noise) * fit);
                Scores validation = scores(0.252 + shift + 0.20 * fit * fit + overfit + noise);
                Scores test =
                        scores(0.258 + shift + 0.20 * fit * fit + overfit + noise + 0.004 * random.nextGaussian());
                epochs.add(new EpochMetrics(epoch, train, validation, test, units / 2.0 + 3 * random.nextDouble()));
            }
            runs.add(new SeedResult(seed, epochs));
        }
        return new ConditionResult(name, regularizers, units, parameters, runs);
    }

    private static Scores scores(double loss) {
        double accuracy = Math.max(0.5, 1 - 0.41 * Math.min(loss, 0.3 + 0.2 * loss));
        return new Scores(loss, accuracy, accuracy - 0.004, accuracy + 0.005, accuracy + 0.0005);
    }

    private static SplitFacts split(String name, long negative, long positive, long tokens) {
        Map<String, Long> labels = new LinkedHashMap<>();
        labels.put("negative", negative);
        labels.put("positive", positive);
        return new SplitFacts(name, labels, tokens, 0.9789, (negative + positive) / 8, tokens / 9);
    }
}
