package org.dropscape.adversarial.recipe;

import java.util.List;
import org.dropscape.adversarial.candidate.Candidates;
import org.dropscape.adversarial.constraint.Constraint;
import org.dropscape.adversarial.search.TransformedTexts;
import org.dropscape.adversarial.transformation.Transformation;
import org.dropscape.api.perturbation.AttackPlugin;

/** What the plugins of this package have in common. */
abstract class RecipePlugin<C extends Record> implements AttackPlugin<C> {

    private final String id;
    private final String summary;
    private final String paper;
    private final Class<C> configType;

    RecipePlugin(String id, String summary, String paper, Class<C> configType) {
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

    static TransformedTexts texts(List<Transformation> transformations, Constraint... constraints) {
        return new TransformedTexts(new Candidates(transformations, List.of(constraints)));
    }

    static TransformedTexts texts(Transformation transformation, Constraint... constraints) {
        return texts(List.of(transformation), constraints);
    }
}
