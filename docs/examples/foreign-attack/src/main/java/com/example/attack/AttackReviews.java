package com.example.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dropscape.adversarial.attack.AttackResult;
import org.dropscape.adversarial.attack.AttackRun;
import org.dropscape.adversarial.attack.SearchAttack;
import org.dropscape.adversarial.attack.Schedule;
import org.dropscape.adversarial.attack.Victims;
import org.dropscape.adversarial.candidate.Candidates;
import org.dropscape.adversarial.constraint.NoRepeat;
import org.dropscape.adversarial.goal.UntargetedClassification;
import org.dropscape.adversarial.metric.AttackMetrics;
import org.dropscape.adversarial.metric.Proportion;
import org.dropscape.adversarial.metric.Transfer;
import org.dropscape.adversarial.query.QueryLimits;
import org.dropscape.adversarial.recipe.DeepWordBugConfig;
import org.dropscape.adversarial.recipe.DeepWordBugPlugin;
import org.dropscape.adversarial.recipe.PruthiConfig;
import org.dropscape.adversarial.recipe.PruthiPlugin;
import org.dropscape.adversarial.search.BeamSearch;
import org.dropscape.adversarial.search.TransformedTexts;
import org.dropscape.adversarial.transformation.Homoglyph;
import org.dropscape.adversarial.transformation.Positions;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.perturbation.Attack;
import org.dropscape.api.random.SeedTree;

/** Attacks a {@link NaiveBayes} on words with two published attacks and one of our own, and tries the texts on another model. */
public final class AttackReviews {

    private AttackReviews() {}

    /**
     * @param args where the journals go; {@code attacks} if left out
     */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args.length == 0 ? "attacks" : args[0]));
        List<Example> train = Reviews.draw(2000, 1);
        List<Example> test = Reviews.draw(100, 2);
        NaiveBayes victim = NaiveBayes.fit(train, NaiveBayes::words);
        NaiveBayes other = NaiveBayes.fit(train, NaiveBayes::trigrams);

        row("attack", "accuracy", "under attack", "(95 %)", "success", "queries", "words", "transfer");
        for (Map.Entry<String, Attack> attack : attacks().entrySet()) {
            // Run again after a kill, this goes on where it stopped.
            List<AttackResult> results = new AttackRun(attack.getValue(), Victims.shared(victim), Schedule.parallel())
                    .run(
                            test,
                            SeedTree.root(3).child(attack.getKey()),
                            folder.resolve(attack.getKey() + ".jsonl"),
                            Map.of("attack", attack.getKey(), "model", "naive Bayes on words"),
                            result -> {});
            AttackMetrics metrics = AttackMetrics.of(
                    results.stream().map(AttackResult::outcome).toList());
            Proportion left = metrics.accuracyUnderAttack();
            row(
                    attack.getKey(),
                    percent(metrics.originalAccuracy().value()),
                    percent(left.value()),
                    percent(left.lower()) + "-" + percent(left.upper()),
                    percent(metrics.successRate().value()),
                    String.format(Locale.ROOT, "%.1f", metrics.queries().value()),
                    percent(metrics.perturbedWordRateOfSuccesses().value()),
                    percent(Transfer.of(results, other, false).value()));
            results.stream().filter(r -> r.outcome().succeeded()).findFirst().ifPresent(AttackReviews::show);
        }
    }

    static Map<String, Attack> attacks() {
        Map<String, Attack> attacks = new LinkedHashMap<>();
        attacks.put("deepwordbug", new DeepWordBugPlugin().create(DeepWordBugConfig.DEFAULT));
        attacks.put("pruthi", new PruthiPlugin().create(PruthiConfig.DEFAULT));
        // Any transformations, constraints, goal and search make an attack.
        attacks.put(
                "homoglyphs",
                new SearchAttack(
                        new UntargetedClassification(),
                        new TransformedTexts(new Candidates(
                                List.of(new Homoglyph(Positions.ALL)), List.of(new NoRepeat()))),
                        new BeamSearch(2),
                        QueryLimits.budget(2000)));
        return attacks;
    }

    private static void show(AttackResult result) {
        System.out.println("  was: " + result.example().text());
        System.out.println("  now: " + result.outcome().text());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static void row(String... cells) {
        System.out.printf("%-12s %9s %13s %12s %8s %8s %6s %9s%n", (Object[]) cells);
    }
}
