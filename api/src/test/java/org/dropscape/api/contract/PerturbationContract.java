package org.dropscape.api.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.dropscape.api.perturbation.Perturbation;
import org.dropscape.api.perturbation.PerturbationPlugin;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What holds for every {@link Perturbation}.
 *
 * @param <C> the plugin's parameters
 */
public abstract class PerturbationContract<C extends Record> extends PluginContract<Perturbation, C> {

    private static final SeedTree SEEDS = SeedTree.root(20).child("perturbation-contract");

    /** For subclasses. */
    protected PerturbationContract() {}

    @Override
    protected Class<?> service() {
        return PerturbationPlugin.class;
    }

    @Test
    @DisplayName("any string gives a string")
    void anyStringGivesAString() {
        Perturbation perturbation = instance();
        for (String text : texts()) {
            for (int i = 0; i < 3; i++) {
                String changed = perturbation.perturb(text, SEEDS.child(i).generator());
                assertNotNull(changed, () -> Texts.show(text));
            }
        }
    }

    @Test
    @DisplayName("the same text and random state give the same result, whichever instance")
    void resultFollowsTheRandomGenerator() {
        Perturbation perturbation = instance();
        for (String text : texts()) {
            String once = perturbation.perturb(text, SEEDS.child(1).generator());
            perturbation.perturb("something in between", SEEDS.child(2).generator());
            assertEquals(once, perturbation.perturb(text, SEEDS.child(1).generator()), () -> Texts.show(text));
            assertEquals(once, instance().perturb(text, SEEDS.child(1).generator()), () -> Texts.show(text));
        }
    }

    @Test
    @DisplayName("some ordinary text is changed")
    void ordinaryTextIsChanged() {
        Perturbation perturbation = instance();
        boolean changed = Texts.ORDINARY.stream().anyMatch(text -> IntStream.range(0, 50)
                .anyMatch(i ->
                        !perturbation.perturb(text, SEEDS.child(i).generator()).equals(text)));
        assertTrue(changed, "none of " + Texts.ORDINARY.size() + " reviews was changed by any of 50 seeds");
    }

    @Test
    @DisplayName("one instance serves many threads")
    void instanceIsThreadSafe() {
        Perturbation perturbation = instance();
        List<String> texts = texts();
        IntFunction<String> run = i ->
                perturbation.perturb(texts.get(i % texts.size()), SEEDS.child(i).generator());
        int runs = 20 * texts.size();
        List<String> expected = IntStream.range(0, runs).mapToObj(run).toList();
        assertEquals(expected, IntStream.range(0, runs).parallel().mapToObj(run).toList());
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>(Texts.ORDINARY);
        texts.addAll(Texts.NASTY);
        return texts;
    }
}
