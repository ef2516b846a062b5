package org.dropscape.adversarial.recipe;

import org.dropscape.adversarial.attack.SearchAttack;
import org.dropscape.adversarial.constraint.MaxModificationRate;
import org.dropscape.adversarial.constraint.StopWords;
import org.dropscape.adversarial.search.LeapParticleSwarm;
import org.dropscape.adversarial.synonym.WordNetSynonyms;
import org.dropscape.adversarial.transformation.SynonymSwap;
import org.dropscape.api.perturbation.Attack;

/** The attack {@code leap}. */
public final class LeapPlugin extends RecipePlugin<LeapConfig> {

    /** For the service loader. */
    public LeapPlugin() {
        super(
                "leap",
                "Particle swarm optimisation with Levy flights over WordNet synonyms; texts turn "
                        + "towards the better text, where TextAttack turns the better text towards them.",
                "Xiao et al. 2023, arXiv:2308.11284",
                LeapConfig.class);
    }

    @Override
    public Attack create(LeapConfig config) {
        return new SearchAttack(
                config.goal().goal(),
                texts(
                        new SynonymSwap(WordNetSynonyms.get()),
                        new MaxModificationRate(config.maxRate()),
                        StopWords.ENGLISH),
                new LeapParticleSwarm(config.population(), config.iterations()),
                Checks.limits(config.queryBudget()));
    }
}
