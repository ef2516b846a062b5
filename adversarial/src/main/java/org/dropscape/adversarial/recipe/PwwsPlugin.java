package org.dropscape.adversarial.recipe;

import org.dropscape.adversarial.attack.SearchAttack;
import org.dropscape.adversarial.constraint.NoRepeat;
import org.dropscape.adversarial.constraint.StopWords;
import org.dropscape.adversarial.search.GreedyWordImportance;
import org.dropscape.adversarial.search.WordRanking;
import org.dropscape.adversarial.synonym.WordNetSynonyms;
import org.dropscape.adversarial.transformation.SynonymSwap;
import org.dropscape.api.perturbation.Attack;

/** The attack {@code pwws}. */
public final class PwwsPlugin extends RecipePlugin<PwwsConfig> {

    /** For the service loader. */
    public PwwsPlugin() {
        super(
                "pwws",
                "Replaces words by WordNet synonyms in the order of weighted saliency; as in "
                        + "TextAttack, the softmax of saliency is multiplied by the best score instead of its "
                        + "change, synonyms of all parts of speech count, and named entities stay as they are.",
                "Ren et al. 2019, aclanthology.org/P19-1103",
                PwwsConfig.class);
    }

    @Override
    public Attack create(PwwsConfig config) {
        return new SearchAttack(
                config.goal().goal(),
                texts(new SynonymSwap(WordNetSynonyms.get()), new NoRepeat(), StopWords.ENGLISH),
                new GreedyWordImportance(WordRanking.weightedSaliency(WordRanking.UNKNOWN)),
                Checks.limits(config.queryBudget()));
    }
}
