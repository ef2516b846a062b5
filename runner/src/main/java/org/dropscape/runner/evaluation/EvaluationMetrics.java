package org.dropscape.runner.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.dropscape.runner.model.Task;

/**
 * The usual scores of a classifier of several classes. The definitions are those of scikit-learn, whose values are the tests; a share
 * with nothing to divide by is 0, and the macro averages are over the classes that occur among the labels.
 *
 * @param classes one by one
 * @param averages by name, in an order for readers
 */
public record EvaluationMetrics(List<ClassScores> classes, Map<String, Double> averages) {

    /** Takes unmodifiable copies that keep the order. */
    public EvaluationMetrics {
        classes = List.copyOf(classes);
        averages = Collections.unmodifiableMap(new LinkedHashMap<>(averages));
    }

    /**
     * Computes them all, in O(K n log n + n K log K) for n texts of K classes.
     *
     * <p>Of every task: {@code micro-*}, {@code macro-*} and {@code weighted-*} precision, recall and F1, the mean average precision
     * and the macro mean of the AUC. Of one label per text: {@code accuracy}, {@code top-3-accuracy} and {@code top-5-accuracy}
     * where there are more classes than that, {@code balanced-accuracy}, and Matthews' correlation {@code mcc} (Gorodkin 2004 for
     * several classes). Of any number of labels: {@code subset-accuracy}, {@code hamming-loss}, {@code jaccard} and
     * {@code samples-f1} (means over the texts), and of the ranking of the classes of a text {@code ranking-average-precision},
     * {@code ranking-loss}, {@code coverage-error} and {@code one-error} (Tsoumakas, Katakis & Vlahavas 2010). The
     * {@code break-even} point of micro-averaged precision and recall is the measure of the classical work on Reuters-21578
     * (Joachims 1998): as many pairs of text and class are predicted as there are.
     *
     * @throws IllegalArgumentException of no texts
     */
    public static EvaluationMetrics of(Predictions all) {
        if (all.size() == 0) {
            throw new IllegalArgumentException("there must be at least one text, but there were none");
        }
        boolean[][] actual = new boolean[all.size()][all.classes().size()];
        boolean[][] predicted = new boolean[all.size()][all.classes().size()];
        for (int n = 0; n < actual.length; n++) {
            for (int label : all.labels()[n]) {
                actual[n][label] = true;
            }
            for (int label : all.predicted(n)) {
                predicted[n][label] = true;
            }
        }
        List<ClassScores> classes = new ArrayList<>();
        for (int k = 0; k < all.classes().size(); k++) {
            classes.add(ofClass(all, actual, predicted, k));
        }
        Map<String, Double> averages = new LinkedHashMap<>();
        if (all.task() == Task.MULTI_LABEL) {
            texts(averages, all, actual, predicted);
        } else {
            singleLabel(averages, all, classes);
        }
        overClasses(averages, classes);
        if (all.task() == Task.MULTI_LABEL) {
            averages.put("break-even", breakEven(all, actual));
            rankings(averages, all, actual);
        }
        return new EvaluationMetrics(classes, averages);
    }

    private static ClassScores ofClass(Predictions all, boolean[][] actual, boolean[][] predicted, int k) {
        long support = 0;
        long positives = 0;
        long hits = 0;
        for (int n = 0; n < actual.length; n++) {
            support += actual[n][k] ? 1 : 0;
            positives += predicted[n][k] ? 1 : 0;
            hits += actual[n][k] && predicted[n][k] ? 1 : 0;
        }
        double[] scores = new double[actual.length];
        boolean[] truth = new boolean[actual.length];
        for (int n = 0; n < scores.length; n++) {
            scores[n] = all.probabilities()[n][k];
            truth[n] = actual[n][k];
        }
        Ranking ranking = Ranking.of(scores, truth);
        return new ClassScores(
                all.classes().get(k), support, positives, hits, ranking.averagePrecision(), ranking.auc());
    }

    private static void overClasses(Map<String, Double> into, List<ClassScores> classes) {
        long support = classes.stream().mapToLong(ClassScores::support).sum();
        long predicted = classes.stream().mapToLong(ClassScores::predicted).sum();
        long hits = classes.stream().mapToLong(ClassScores::hits).sum();
        ClassScores together = new ClassScores("", support, predicted, hits, Double.NaN, Double.NaN);
        put(into, "micro", together::precision, together::recall, together::f1);
        List<ClassScores> there =
                classes.stream().filter(scores -> scores.support() > 0).toList();
        put(
                into,
                "macro",
                () -> mean(there, ClassScores::precision),
                () -> mean(there, ClassScores::recall),
                () -> mean(there, ClassScores::f1));
        put(
                into,
                "weighted",
                () -> weighted(there, ClassScores::precision),
                () -> weighted(there, ClassScores::recall),
                () -> weighted(there, ClassScores::f1));
        into.put("mean-average-precision", mean(there, ClassScores::averagePrecision));
        into.put("macro-auc", mean(there, ClassScores::auc));
    }

    private static void put(
            Map<String, Double> into,
            String average,
            DoubleSupplier precision,
            DoubleSupplier recall,
            DoubleSupplier f1) {
        into.put(average + "-precision", precision.getAsDouble());
        into.put(average + "-recall", recall.getAsDouble());
        into.put(average + "-f1", f1.getAsDouble());
    }

    private static double mean(List<ClassScores> classes, ToDoubleFunction<ClassScores> score) {
        return classes.stream()
                .mapToDouble(score)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    private static double weighted(List<ClassScores> classes, ToDoubleFunction<ClassScores> score) {
        double weight = classes.stream().mapToLong(ClassScores::support).sum();
        return classes.stream()
                        .mapToDouble(scores -> scores.support() * score.applyAsDouble(scores))
                        .sum()
                / weight;
    }

    private static void singleLabel(Map<String, Double> into, Predictions all, List<ClassScores> classes) {
        long right = classes.stream().mapToLong(ClassScores::hits).sum();
        into.put("accuracy", right / (double) all.size());
        for (int top : new int[] {3, 5}) {
            if (classes.size() > top) {
                into.put("top-" + top + "-accuracy", top(all, top));
            }
        }
        into.put(
                "balanced-accuracy",
                mean(classes.stream().filter(scores -> scores.support() > 0).toList(), ClassScores::recall));
        double n = all.size();
        double both = 0;
        double supports = 0;
        double predictions = 0;
        for (ClassScores scores : classes) {
            both += (double) scores.support() * scores.predicted();
            supports += (double) scores.support() * scores.support();
            predictions += (double) scores.predicted() * scores.predicted();
        }
        into.put("mcc", ClassScores.share(right * n - both, Math.sqrt((n * n - predictions) * (n * n - supports))));
    }

    /** The share of the texts whose class is among the most probable ones; of equal ones the first count. */
    private static double top(Predictions all, int count) {
        int right = 0;
        for (int n = 0; n < all.size(); n++) {
            double[] p = all.probabilities()[n];
            int label = all.labels()[n][0];
            long before = IntStream.range(0, p.length)
                    .filter(k -> p[k] > p[label] || p[k] == p[label] && k < label)
                    .count();
            right += before < count ? 1 : 0;
        }
        return right / (double) all.size();
    }

    private static void texts(Map<String, Double> into, Predictions all, boolean[][] actual, boolean[][] predicted) {
        double exact = 0;
        double wrong = 0;
        double jaccard = 0;
        double f1 = 0;
        for (int n = 0; n < actual.length; n++) {
            int both = 0;
            int either = 0;
            for (int k = 0; k < actual[n].length; k++) {
                both += actual[n][k] && predicted[n][k] ? 1 : 0;
                either += actual[n][k] || predicted[n][k] ? 1 : 0;
            }
            exact += both == either ? 1 : 0;
            wrong += either - both;
            jaccard += ClassScores.share(both, either);
            f1 += ClassScores.share(2.0 * both, both + either);
        }
        into.put("subset-accuracy", exact / all.size());
        into.put("hamming-loss", wrong / all.size() / all.classes().size());
        into.put("jaccard", jaccard / all.size());
        into.put("samples-f1", f1 / all.size());
    }

    private static double breakEven(Predictions all, boolean[][] actual) {
        int classes = all.classes().size();
        boolean[] truth = new boolean[all.size() * classes];
        double[] scores = new double[truth.length];
        int labels = 0;
        for (int n = 0; n < actual.length; n++) {
            for (int k = 0; k < classes; k++) {
                truth[n * classes + k] = actual[n][k];
                scores[n * classes + k] = all.probabilities()[n][k];
                labels += actual[n][k] ? 1 : 0;
            }
        }
        int[] order = Ranking.descending(scores);
        int hits = 0;
        for (int i = 0; i < labels; i++) {
            hits += truth[order[i]] ? 1 : 0;
        }
        return ClassScores.share(hits, labels);
    }

    private static void rankings(Map<String, Double> into, Predictions all, boolean[][] actual) {
        double precision = 0;
        double loss = 0;
        double coverage = 0;
        double oneError = 0;
        for (int n = 0; n < actual.length; n++) {
            double[] p = all.probabilities()[n];
            Ranking ranking = Ranking.of(p, actual[n]);
            boolean mixed = ranking.positives() > 0 && ranking.positives() < p.length;
            precision += mixed ? ranking.averagePrecision() : 1;
            loss += mixed ? 1 - ranking.auc() + ranking.ties() / 2 : 0;
            coverage += ranking.deepest();
            int best = IntStream.range(0, p.length)
                    .boxed()
                    .max(Comparator.comparingDouble((Integer k) -> p[k]).thenComparing(Comparator.reverseOrder()))
                    .orElseThrow();
            oneError += actual[n][best] ? 0 : 1;
        }
        into.put("ranking-average-precision", precision / all.size());
        into.put("ranking-loss", loss / all.size());
        into.put("coverage-error", coverage / all.size());
        into.put("one-error", oneError / all.size());
    }

    /** {@code [true class][predicted class]} numbers of texts; for one label per text. */
    public static long[][] confusion(Predictions all) {
        if (all.task() == Task.MULTI_LABEL) {
            throw new IllegalArgumentException("texts with several labels have no confusion matrix");
        }
        long[][] counts = new long[all.classes().size()][all.classes().size()];
        for (int n = 0; n < all.size(); n++) {
            counts[all.labels()[n][0]][all.predicted(n)[0]]++;
        }
        return counts;
    }

    /**
     * Things in the order of their scores, some of which are positive.
     *
     * @param positives how many are
     * @param averagePrecision the mean over the positives of the precision among all things scored at least as high, which is the sum
     *     over the thresholds of the gain in recall times the precision; NaN without positives
     * @param auc the share of pairs that are in the right order, ties counting half; NaN unless there are both kinds
     * @param ties the share of pairs that are equal
     * @param deepest how many things are scored at least as high as the lowest positive; 0 without positives
     */
    private record Ranking(int positives, double averagePrecision, double auc, double ties, int deepest) {

        static Ranking of(double[] scores, boolean[] truth) {
            int[] order = descending(scores);
            int positives = 0;
            for (boolean positive : truth) {
                positives += positive ? 1 : 0;
            }
            double negatives = (double) truth.length - positives;
            double precision = 0;
            double ordered = 0;
            double ties = 0;
            int above = 0;
            int deepest = 0;
            for (int from = 0; from < order.length; ) {
                int to = from;
                int here = 0;
                while (to < order.length && scores[order[to]] == scores[order[from]]) {
                    here += truth[order[to]] ? 1 : 0;
                    to++;
                }
                double others = (double) to - from - here;
                above += here;
                precision += here * (above / (double) to);
                double negativesBelow = negatives - (to - above);
                ordered += here * negativesBelow;
                ties += here * others;
                deepest = here > 0 ? to : deepest;
                from = to;
            }
            double pairs = positives * negatives;
            return new Ranking(
                    positives,
                    positives == 0 ? Double.NaN : precision / positives,
                    pairs == 0 ? Double.NaN : (ordered + ties / 2) / pairs,
                    pairs == 0 ? 0 : ties / pairs,
                    deepest);
        }

        /** Stable: of equal ones the first comes first. */
        static int[] descending(double[] scores) {
            return IntStream.range(0, scores.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
    }
}
