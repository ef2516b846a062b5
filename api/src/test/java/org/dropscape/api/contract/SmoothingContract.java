package org.dropscape.api.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dropscape.api.perturbation.Smoothing;
import org.dropscape.api.perturbation.Smoothing.Smoothed;
import org.dropscape.api.perturbation.SmoothingPlugin;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.text.TextClassifier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What holds for every {@link Smoothing}.
 *
 * @param <C> the plugin's parameters
 */
public abstract class SmoothingContract<C extends Record> extends PluginContract<Smoothing, C> {

    private static final SeedTree SEEDS = SeedTree.root(22).child("smoothing-contract");

    /** For subclasses. */
    protected SmoothingContract() {}

    @Override
    protected Class<?> service() {
        return SmoothingPlugin.class;
    }

    @Test
    @DisplayName("any string can be smoothed and drawn")
    void anyStringCanBeDrawn() {
        Smoothing smoothing = instance();
        TextClassifier model = new KitVictim();
        for (String text : texts()) {
            Smoothed smoothed = smoothing.smooth(text, model);
            assertTrue(smoothed.words() >= 0, () -> Texts.show(text));
            assertNotNull(smoothed.draw(SEEDS.generator()), () -> Texts.show(text));
        }
        assertEquals(0, smoothing.smooth("", model).words());
    }

    @Test
    @DisplayName("the same text and random state give the same draw, whichever instance")
    void drawFollowsTheRandomGenerator() {
        TextClassifier model = new KitVictim();
        Smoothing smoothing = instance();
        for (String text : texts()) {
            String once = smoothing.smooth(text, model).draw(SEEDS.child(1).generator());
            assertEquals(once, smoothing.smooth(text, model).draw(SEEDS.child(1).generator()), () -> Texts.show(text));
            assertEquals(
                    once, instance().smooth(text, model).draw(SEEDS.child(1).generator()), () -> Texts.show(text));
        }
    }

    @Test
    @DisplayName("some ordinary text is changed")
    void ordinaryTextIsChanged() {
        Smoothing smoothing = instance();
        TextClassifier model = new KitVictim();
        boolean changed = Texts.ORDINARY.stream()
                .anyMatch(text -> IntStream.range(0, 50).anyMatch(i -> !smoothing
                        .smooth(text, model)
                        .draw(SEEDS.child(i).generator())
                        .equals(text)));
        assertTrue(changed, "none of " + Texts.ORDINARY.size() + " reviews was changed by any of 50 seeds");
    }

    @Test
    @DisplayName("the radius is in its range and grows with the probability")
    void radiusGrowsWithTheProbability() {
        Smoothing smoothing = instance();
        TextClassifier model = new KitVictim();
        for (String text : texts()) {
            Smoothed smoothed = smoothing.smooth(text, model);
            assertEquals(-1, smoothed.radius(0.5, 0.5), () -> Texts.show(text));
            int last = -1;
            for (int i = 0; i <= 20; i++) {
                double lower = i / 20.0;
                int radius = smoothed.radius(lower, lower);
                assertTrue(radius >= last && radius <= smoothed.words(), () -> Texts.show(text));
                assertTrue(lower <= 0.5 ? radius == -1 : radius >= 0, () -> Texts.show(text));
                last = radius;
            }
        }
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>(Texts.ORDINARY);
        texts.addAll(Texts.NASTY);
        return texts;
    }
}
