package org.dropscape.adversarial.augment;

import java.util.ArrayList;
import java.util.List;
import org.dropscape.adversarial.constraint.Change;
import org.dropscape.adversarial.constraint.Levenshtein;
import org.dropscape.adversarial.text.Edit;
import org.dropscape.adversarial.text.WordText;

/** How far a workspace is from its original, and would be after one more step: kept up to date word by word. */
final class Difference {

    private final Workspace workspace;
    private final int[] distances;
    private int distance;
    private int differing;
    private long signature;
    private WordText original;
    private WordText current;

    Difference(Workspace workspace) {
        this.workspace = workspace;
        this.distances = new int[workspace.size()];
    }

    /** A sum over the words that differ: equal for equal words, nearly surely different for others. */
    long signature() {
        return signature;
    }

    /** The signature after a step. */
    long signatureAfter(Edit edit) {
        long after = signature;
        for (Edit e = edit; e != null; e = e.and()) {
            after += hash(e.index(), workspace.contentWith(e.index(), e.replacement()))
                    - hash(e.index(), workspace.content(e.index()));
        }
        return after;
    }

    /** Brings everything up to date before a step is made. */
    void take(Edit edit) {
        signature = signatureAfter(edit);
        for (Edit e = edit; e != null; e = e.and()) {
            int now = distances[e.index()];
            int after = distanceAfter(e);
            distance += after - now;
            differing += (after > 0 ? 1 : 0) - (now > 0 ? 1 : 0);
            distances[e.index()] = after;
        }
        current = null;
    }

    /** What constraints see of a step. */
    Change with(Edit edit) {
        return new Step(edit);
    }

    private int distanceAfter(Edit edit) {
        return Levenshtein.distance(
                workspace.original(edit.index()), workspace.contentWith(edit.index(), edit.replacement()));
    }

    private long hash(int index, String content) {
        if (content.equals(workspace.original(index))) {
            return 0;
        }
        long z = ((long) index << 32 ^ content.hashCode()) * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        return z ^ z >>> 27;
    }

    private WordText original() {
        if (original == null) {
            original = WordText.of(workspace.source(), workspace.segmentation());
        }
        return original;
    }

    private WordText current() {
        if (current == null) {
            current = workspace.wordText(original());
        }
        return current;
    }

    private final class Step implements Change {

        private final Edit edit;
        private WordText candidate;

        Step(Edit edit) {
            this.edit = edit;
        }

        @Override
        public WordText original() {
            return Difference.this.original();
        }

        @Override
        public WordText current() {
            return Difference.this.current();
        }

        @Override
        public WordText candidate() {
            if (candidate == null) {
                int[] indices = current().originalIndexMap();
                Edit moved = null;
                for (Edit e = edit; e != null; e = e.and()) {
                    moved = new Edit(indices[e.index()], e.replacement(), moved);
                }
                candidate = current().apply(moved);
            }
            return candidate;
        }

        @Override
        public int originalWordCount() {
            return workspace.size();
        }

        @Override
        public int candidateWordCount() {
            int count = workspace.wordCount();
            for (Edit e = edit; e != null; e = e.and()) {
                count += workspace.segmentation().count(e.replacement()) - 1;
            }
            return count;
        }

        @Override
        public int differingWords() {
            int after = differing;
            for (Edit e = edit; e != null; e = e.and()) {
                boolean differs =
                        !workspace.contentWith(e.index(), e.replacement()).equals(workspace.original(e.index()));
                after += (differs ? 1 : 0) - (distances[e.index()] > 0 ? 1 : 0);
            }
            return after;
        }

        @Override
        public int editDistanceBound() {
            int after = distance + workspace.removedBlanks();
            for (Edit e = edit; e != null; e = e.and()) {
                // A blank may go with a deleted word.
                after += distanceAfter(e)
                        - distances[e.index()]
                        + (e.replacement().isEmpty() ? 1 : 0);
            }
            return after;
        }

        @Override
        public List<Swap> swaps() {
            List<Swap> swaps = new ArrayList<>(1);
            for (Edit e = edit; e != null; e = e.and()) {
                swaps.add(new Swap(workspace.original(e.index()), workspace.word(e.index()), e.replacement()));
            }
            return swaps;
        }
    }
}
