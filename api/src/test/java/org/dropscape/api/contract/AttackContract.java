package org.dropscape.api.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.dropscape.api.perturbation.Attack;
import org.dropscape.api.perturbation.Attack.Outcome;
import org.dropscape.api.perturbation.Attack.Status;
import org.dropscape.api.perturbation.AttackPlugin;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What holds for every {@link Attack}. The victim has two classes, gradients and word vectors, takes ordinary texts for class 1, and
 * is less sure of it with every word that is changed.
 *
 * @param <C> the plugin's parameters
 */
public abstract class AttackContract<C extends Record> extends PluginContract<Attack, C> {

    private static final SeedTree SEEDS = SeedTree.root(20).child("attack-contract");
    private static final double TOLERANCE = 1e-9;

    /** Searches are for texts that people write; what is longer is cut. */
    private static final int LONGEST = 200;

    /** For subclasses. */
    protected AttackContract() {}

    @Override
    protected Class<?> service() {
        return AttackPlugin.class;
    }

    @Test
    @DisplayName("any string gives an outcome that says what the model says")
    void anyStringGivesAnOutcome() {
        Attack attack = instance();
        KitVictim model = new KitVictim();
        for (String text : texts()) {
            for (int label = 0; label < 2; label++) {
                Outcome outcome = attack.attack(model, text, label, random(label));
                assertNotNull(outcome, () -> Texts.show(text));
                assertProbabilities(model, text, outcome.before());
                assertProbabilities(model, outcome.text(), outcome.after());
            }
        }
    }

    private static void assertProbabilities(KitVictim model, String text, List<Double> told) {
        double[] expected = model.probabilities(List.of(text))[0];
        assertEquals(expected.length, told.size(), () -> Texts.show(text));
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], told.get(k), TOLERANCE, () -> Texts.show(text));
        }
    }

    @Test
    @DisplayName("a success has changed the text; an unchanged text has no changed words")
    void successHasChangedTheText() {
        for (String text : texts()) {
            Outcome outcome = instance().attack(new KitVictim(), text, 1, random(1));
            if (outcome.text().equals(text)) {
                assertEquals(0, outcome.changedWords(), () -> Texts.show(text));
                assertFalse(outcome.succeeded(), () -> Texts.show(text));
            } else {
                assertNotEquals(Status.SKIPPED, outcome.status(), () -> Texts.show(text));
            }
        }
    }

    @Test
    @DisplayName("a text that the model gets wrong is skipped")
    void wrongOriginalIsSkipped() {
        for (String text : Texts.ORDINARY) {
            Outcome outcome = instance().attack(new KitVictim(), text, 0, random(1));
            assertEquals(Status.SKIPPED, outcome.status(), () -> Texts.show(text));
            assertEquals(text, outcome.text());
        }
    }

    @Test
    @DisplayName("evaluations are the texts that the model has been given, and queries are not fewer")
    void evaluationsAreCounted() {
        for (String text : Texts.ORDINARY) {
            KitVictim model = new KitVictim();
            Outcome outcome = instance().attack(model, text, 1, random(1));
            assertEquals(model.evaluated(), outcome.evaluations(), () -> Texts.show(text));
            assertTrue(outcome.queries() >= outcome.evaluations(), () -> Texts.show(text));
        }
    }

    @Test
    @DisplayName("the same text and random state give the same outcome, whichever instance")
    void outcomeFollowsTheRandomGenerator() {
        Attack attack = instance();
        KitVictim model = new KitVictim();
        for (String text : Texts.ORDINARY) {
            Outcome once = attack.attack(model, text, 1, random(1));
            attack.attack(model, "something in between", 1, random(2));
            assertEquals(once, attack.attack(model, text, 1, random(1)), () -> Texts.show(text));
            assertEquals(once, instance().attack(model, text, 1, random(1)), () -> Texts.show(text));
        }
    }

    @Test
    @DisplayName("some ordinary text is changed")
    void ordinaryTextIsChanged() {
        Attack attack = instance();
        KitVictim model = new KitVictim();
        boolean changed = Texts.ORDINARY.stream().anyMatch(text -> IntStream.range(0, 20)
                .anyMatch(i -> !attack.attack(model, text, 1, random(i)).text().equals(text)));
        assertTrue(changed, "none of " + Texts.ORDINARY.size() + " reviews was changed with any of 20 seeds");
    }

    @Test
    @DisplayName("one instance serves many threads")
    void instanceIsThreadSafe() {
        Attack attack = instance();
        KitVictim model = new KitVictim();
        List<String> texts = texts();
        IntFunction<Outcome> run = i -> attack.attack(model, texts.get(i % texts.size()), 1, random(i));
        int runs = 3 * texts.size();
        List<Outcome> expected = IntStream.range(0, runs).mapToObj(run).toList();
        assertEquals(expected, IntStream.range(0, runs).parallel().mapToObj(run).toList());
    }

    private static RandomGenerator random(int i) {
        return SEEDS.child(i).generator();
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>(Texts.ORDINARY);
        for (String text : Texts.NASTY) {
            texts.add(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        }
        return texts;
    }
}
