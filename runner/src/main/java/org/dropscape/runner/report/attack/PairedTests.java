package org.dropscape.runner.report.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dropscape.api.random.SeedTree;
import org.dropscape.landscape.statistics.Bootstrap;
import org.dropscape.landscape.statistics.Comparison;
import org.dropscape.landscape.statistics.Holm;
import org.dropscape.landscape.statistics.McNemarTest;
import org.dropscape.landscape.statistics.Repetitions;
import org.dropscape.landscape.statistics.SignFlipTest;
import org.dropscape.runner.attack.result.AttackedText;

/**
 * Differences between conditions in the accuracy under one attack, on the same texts and seeds.
 *
 * <p>Two tests are made of each. Over the texts: would these trained networks differ on other texts? With one seed that is McNemar's
 * exact test; with several a text's differences are averaged over the seeds first, and their signs flipped text by text. Over the
 * seeds: would networks that are trained anew differ on these texts? For that, few seeds never suffice.
 *
 * @param tests the later condition of the study against the earlier one
 */
record PairedTests(List<Test> tests) {

    /** Below this p value, corrected, a difference is called significant. */
    static final double SIGNIFICANT = 0.05;

    /**
     * One pair of conditions.
     *
     * @param later the condition that stands later in the study
     * @param earlier the other one
     * @param texts how many
     * @param seeds how many both have
     * @param comparison accuracy of the later minus that of the earlier, with an interval if there are several seeds, and over the
     *     seeds
     * @param onlyLater text and seed pairs about which only the later is right
     * @param onlyEarlier the same of the earlier
     * @param p over the texts
     * @param adjustedP after Holm's correction over all pairs
     */
    record Test(
            String later,
            String earlier,
            int texts,
            int seeds,
            Comparison comparison,
            int onlyLater,
            int onlyEarlier,
            double p,
            double adjustedP) {}

    /**
     * Tests all pairs of conditions of a group that have seeds and texts in common.
     *
     * @param stream of resamples and sign patterns
     */
    static PairedTests of(AttackGroup group, SeedTree stream) {
        List<Test> raw = new ArrayList<>();
        List<String> conditions = group.conditions();
        for (int k = 0; k < conditions.size(); k++) {
            for (String earlier : conditions.subList(0, k)) {
                Test test = test(group, conditions.get(k), earlier, stream);
                if (test != null) {
                    raw.add(test);
                }
            }
        }
        double[] adjusted = Holm.adjust(raw.stream().mapToDouble(Test::p).toArray());
        List<Test> tests = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            Test t = raw.get(i);
            tests.add(new Test(
                    t.later(),
                    t.earlier(),
                    t.texts(),
                    t.seeds(),
                    t.comparison(),
                    t.onlyLater(),
                    t.onlyEarlier(),
                    t.p(),
                    adjusted[i]));
        }
        return new PairedTests(tests);
    }

    private static Test test(AttackGroup group, String later, String earlier, SeedTree stream) {
        List<boolean[]> first = new ArrayList<>();
        List<boolean[]> second = new ArrayList<>();
        group.of(later).forEach(one -> group.of(earlier, one.summary().subject().seed())
                .ifPresent(other -> {
                    List<AttackedText> a = group.texts(one);
                    List<AttackedText> b = group.texts(other);
                    // The command may have attacked others texts of another condition.
                    if (ids(a).equals(ids(b))) {
                        first.add(right(a));
                        second.add(right(b));
                    }
                }));
        if (first.isEmpty() || first.get(0).length == 0) {
            return null;
        }
        int texts = first.get(0).length;
        int onlyLater = 0;
        int onlyEarlier = 0;
        double[] differences = new double[texts];
        for (int s = 0; s < first.size(); s++) {
            for (int i = 0; i < texts; i++) {
                boolean a = first.get(s)[i];
                boolean b = second.get(s)[i];
                onlyLater += a && !b ? 1 : 0;
                onlyEarlier += b && !a ? 1 : 0;
                differences[i] += ((a ? 1 : 0) - (b ? 1 : 0)) / (double) first.size();
            }
        }
        return new Test(
                later,
                earlier,
                texts,
                first.size(),
                Comparison.of(repetitions(first), repetitions(second), Bootstrap.DEFAULT, stream),
                onlyLater,
                onlyEarlier,
                first.size() == 1 ? McNemarTest.of(first.get(0), second.get(0)).p() : overTexts(differences, stream),
                Double.NaN);
    }

    /** Texts without a difference have no sign to flip. */
    private static double overTexts(double[] differences, SeedTree stream) {
        double[] some =
                Arrays.stream(differences).filter(d -> Math.abs(d) > 1e-12).toArray();
        return some.length == 0
                ? 1
                : SignFlipTest.of(some, SignFlipTest.DEFAULT_SAMPLES, stream).p();
    }

    private static List<String> ids(List<AttackedText> texts) {
        return texts.stream().map(AttackedText::id).toList();
    }

    private static boolean[] right(List<AttackedText> texts) {
        boolean[] right = new boolean[texts.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = texts.get(i).rightAfter();
        }
        return right;
    }

    private static Repetitions repetitions(List<boolean[]> bySeed) {
        double[][] values = new double[bySeed.size()][];
        for (int s = 0; s < values.length; s++) {
            boolean[] own = bySeed.get(s);
            values[s] = new double[own.length];
            for (int i = 0; i < own.length; i++) {
                values[s][i] = own[i] ? 1 : 0;
            }
        }
        return Repetitions.of(values);
    }
}
