package org.dropscape.adversarial.augment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.dropscape.adversarial.candidate.Candidates;
import org.dropscape.adversarial.text.WordText;

/**
 * TextAttack's augmenter as it is written: each step lists all candidates of all words as whole texts, and draws one. What the
 * {@link Augmenter} must be equal to, but for the time it takes.
 */
final class TextAttackLoop {

    private final Augmentation augmentation;
    private final Candidates candidates;

    TextAttackLoop(Augmentation augmentation) {
        this.augmentation = augmentation;
        this.candidates = new Candidates(augmentation.transformations(), augmentation.constraints());
    }

    List<String> variants(String text, RandomGenerator random) {
        Set<WordText> results = new HashSet<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 3 * augmentation.variants() && texts.size() < augmentation.variants(); i++) {
            WordText drawn = draw(WordText.of(text, augmentation.segmentation()), results, random);
            if (results.add(drawn)) {
                texts.add(drawn.text());
            }
        }
        return texts;
    }

    private WordText draw(WordText text, Set<WordText> results, RandomGenerator random) {
        int enough = Math.max((int) (augmentation.rate() * text.size()), 1);
        WordText current = text;
        int swapped = 0;
        while (swapped < enough) {
            List<WordText> list = candidates
                    .of(current, random)
                    .filter(candidate -> !results.contains(candidate))
                    .toList();
            if (list.isEmpty()) {
                return current;
            }
            current = list.get(random.nextInt(list.size()));
            int changed = changed(current);
            swapped = augmentation.countRule() == CountRule.STEPS ? Math.max(changed, swapped + 1) : changed;
        }
        return current;
    }

    /** The words that have been changed or deleted. */
    private static int changed(WordText text) {
        int changed = 0;
        for (int index : text.originalIndexMap()) {
            changed += index < 0 || text.isModified(index) ? 1 : 0;
        }
        return changed;
    }
}
