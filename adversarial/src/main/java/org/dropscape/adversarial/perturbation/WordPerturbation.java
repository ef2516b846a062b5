package org.dropscape.adversarial.perturbation;

import java.util.random.RandomGenerator;
import org.dropscape.adversarial.augment.Augmentation;
import org.dropscape.adversarial.augment.Augmenter;
import org.dropscape.api.perturbation.Perturbation;

/** One changed copy of a text by an augmentation. Its transformations can be mixed with those of others. */
public final class WordPerturbation implements Perturbation {

    private final Augmenter augmenter;

    /** Makes one. */
    public WordPerturbation(Augmentation augmentation) {
        this.augmenter = new Augmenter(augmentation);
    }

    /** What it does. */
    public Augmentation augmentation() {
        return augmenter.augmentation();
    }

    @Override
    public String perturb(String text, RandomGenerator random) {
        return augmenter.augment(text, random).text();
    }
}
