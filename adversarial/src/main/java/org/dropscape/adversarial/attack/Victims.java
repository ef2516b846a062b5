package org.dropscape.adversarial.attack;

import java.util.List;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.text.DifferentiableTextClassifier;
import org.dropscape.api.text.TextClassifier;

/** Gives the texts of a run the classifier that is attacked. Thread-safe. */
@FunctionalInterface
public interface Victims {

    /**
     * The victim of texts that are attacked together; one thread at a time asks it.
     *
     * <p>A classifier with random answers draws from the given stream, and so gives the same answers whatever else is attacked at
     * the same time, and when a run that was killed goes on.
     *
     * @param seeds a stream for these texts alone
     */
    TextClassifier victim(SeedTree seeds);

    /** The same classifier for all, which serves many threads and whose answers are not random. */
    static Victims shared(TextClassifier model) {
        return seeds -> model;
    }

    /** The same classifier for all, which is asked by one thread at a time and whose answers are not random. */
    static Victims exclusive(TextClassifier model) {
        Object lock = new Object();
        TextClassifier guarded = Relay.of(model, new Relay.Way() {
            @Override
            public double[][] probabilities(List<String> texts) {
                synchronized (lock) {
                    return model.probabilities(texts);
                }
            }

            @Override
            public List<DifferentiableTextClassifier.TokenGradients> gradients(List<String> texts, List<int[]> labels) {
                synchronized (lock) {
                    return ((DifferentiableTextClassifier) model).gradients(texts, labels);
                }
            }
        });
        return seeds -> guarded;
    }
}
