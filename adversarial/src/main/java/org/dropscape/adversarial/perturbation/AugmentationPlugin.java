package org.dropscape.adversarial.perturbation;

import java.util.List;
import org.dropscape.adversarial.augment.Augmentation;
import org.dropscape.adversarial.augment.CountRule;
import org.dropscape.adversarial.augment.Mix;
import org.dropscape.adversarial.constraint.Constraint;
import org.dropscape.adversarial.text.Segmentation;
import org.dropscape.adversarial.transformation.Transformation;
import org.dropscape.api.perturbation.PerturbationPlugin;

/** What the plugins of this package have in common. */
abstract class AugmentationPlugin<C extends Record> implements PerturbationPlugin<C> {

    private final String id;
    private final String summary;
    private final String paper;
    private final Class<C> configType;

    AugmentationPlugin(String id, String summary, String paper, Class<C> configType) {
        this.id = id;
        this.summary = summary;
        this.paper = paper;
        this.configType = configType;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String summary() {
        return summary;
    }

    @Override
    public final String paper() {
        return paper;
    }

    @Override
    public final Class<C> configType() {
        return configType;
    }

    static WordPerturbation perturbation(
            Transformation transformation, double rate, CountRule rule, List<Constraint> constraints) {
        return new WordPerturbation(new Augmentation(
                List.of(transformation), constraints, rate, 1, Mix.COMPOSITE, rule, Segmentation.CURRENT));
    }
}
