package org.dropscape.adversarial.augment;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.dropscape.adversarial.constraint.Change;
import org.dropscape.adversarial.constraint.Constraint;
import org.dropscape.adversarial.text.Edit;
import org.dropscape.adversarial.transformation.Transformation;

/**
 * One run over a text: draws steps until enough words have been changed.
 *
 * <p>TextAttack lists the candidates of all words at each step, and takes one of them with equal probability. The same
 * distribution comes from drawing a place in that list, and only then finding out whether there is a candidate at it: places
 * without one, and with one that is not permitted, are drawn anew, but none twice in a step. For if the places are taken in a
 * random order, the first of them that holds a candidate is a uniformly drawn one of those that do.
 */
final class Pass {

    /** After how many places in vain all others are listed. */
    private static final int PATIENCE = 32;

    private static final Edit NONE = new Edit(-1, "");

    private final Workspace workspace;
    private final List<Transformation> transformations;
    private final List<List<Constraint>> constraints;
    private final RandomGenerator random;
    private final Set<Long> taken;
    private final Difference difference;
    private final boolean[] permitted;
    private final int[] counts;
    /** What the places of this step hold, as far as they have been looked at. */
    private final Map<Long, Edit> held = new HashMap<>();

    private final Set<Long> refused = new HashSet<>();
    private WeightTree weights;
    /** The number of the transformation that made the candidate drawn last. */
    private int drawn;

    /**
     * Starts with an unchanged text.
     *
     * @param constraints those that concern each transformation
     * @param taken {@linkplain #signature signatures} of texts that are not wanted again; null if any text is welcome and
     *     signatures are not asked for
     */
    Pass(
            Workspace workspace,
            List<Transformation> transformations,
            List<List<Constraint>> constraints,
            Set<Long> taken,
            RandomGenerator random) {
        this.workspace = workspace;
        this.transformations = transformations;
        this.constraints = constraints;
        this.random = random;
        this.taken = taken;
        boolean constrained = constraints.stream().anyMatch(list -> !list.isEmpty());
        this.difference = constrained || taken != null ? new Difference(workspace) : null;
        this.permitted = new boolean[transformations.size()];
        this.counts = new int[transformations.size()];
    }

    /** What tells changed copies of one text from each other: equal for equal words, nearly surely different for others. */
    long signature() {
        return difference.signature();
    }

    /** Changes words until enough have been changed, or none is left that may be. */
    void run(int enough, CountRule rule) {
        permit();
        weigh();
        int steps = 0;
        int lastCount = 0;
        long inVain = 0;
        while (steps < enough) {
            Edit edit = draw();
            if (edit == null) {
                return;
            }
            take(edit);
            int count = workspace.modifiedCount();
            steps = rule == CountRule.STEPS ? Math.max(count, steps + 1) : count;
            inVain = count > lastCount ? 0 : inVain + 1;
            lastCount = count;
            // All words that can be changed have been: the chance that one was missed is that of e to the power of -40.
            if (inVain > PATIENCE + 40 * weights.total()) {
                return;
            }
        }
    }

    /** Counts the places of all words. */
    private void weigh() {
        int[] all = new int[workspace.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = places(i);
        }
        weights = new WeightTree(all);
    }

    /** Asks the constraints whether any word may be changed. */
    private boolean permit() {
        boolean changed = false;
        for (int t = 0; t < permitted.length; t++) {
            boolean now = true;
            for (Constraint constraint : constraints.get(t)) {
                now &= constraint.permits(workspace);
            }
            changed |= permitted[t] != now;
            permitted[t] = now;
        }
        return changed;
    }

    /** The number of places at a word, and in {@link #counts} that of each transformation. */
    private int places(int index) {
        int places = 0;
        for (int t = 0; t < counts.length; t++) {
            counts[t] = permits(t, index) ? transformations.get(t).count(workspace, index) : 0;
            places += counts[t];
        }
        return places;
    }

    private boolean permits(int transformation, int index) {
        if (!permitted[transformation] || !workspace.isOpen(index)) {
            return false;
        }
        List<Constraint> concerning = constraints.get(transformation);
        for (int c = 0; c < concerning.size(); c++) {
            if (!concerning.get(c).permits(workspace, index)) {
                return false;
            }
        }
        return true;
    }

    /** A uniformly drawn one of the candidates that are permitted, or null if there is none. */
    private Edit draw() {
        held.clear();
        refused.clear();
        long total = weights.total();
        for (int attempt = 0; attempt < PATIENCE && refused.size() < total; attempt++) {
            Edit edit = at(random.nextLong(total));
            if (edit != null) {
                return edit;
            }
        }
        return refused.size() < total ? drawFromAll() : null;
    }

    private Edit drawFromAll() {
        int[] places = new int[Math.toIntExact(weights.total())];
        Arrays.setAll(places, i -> i);
        for (int left = places.length; left > 0; left--) {
            int at = random.nextInt(left);
            Edit edit = at(places[at]);
            if (edit != null) {
                return edit;
            }
            places[at] = places[left - 1];
        }
        return null;
    }

    /** The candidate at a place; null if there is none, it is not permitted, or the place has been drawn before. */
    private Edit at(long place) {
        if (refused.contains(place)) {
            return null;
        }
        int index = weights.find(place);
        long first = weights.before(index);
        places(index);
        Edit edit = held(place, index, (int) (place - first));
        if (edit != NONE && !isRepeated(edit, first, place, index) && isPermitted(edit, (int) (place - first))) {
            drawn = transformationAt((int) (place - first));
            return edit;
        }
        refused.add(place);
        return null;
    }

    /** What a place holds: found out once, so that it stays the same for the whole step. */
    private Edit held(long place, int index, int number) {
        Edit edit = held.isEmpty() ? null : held.get(place);
        if (edit == null) {
            int t = 0;
            int rest = number;
            while (rest >= counts[t]) {
                rest -= counts[t++];
            }
            edit = transformations.get(t).candidate(workspace, index, rest, random);
            edit = edit == null ? NONE : edit;
            held.put(place, edit);
        }
        return edit;
    }

    /** Whether an earlier place of the same word holds the same: of several transformations, equal candidates count once. */
    private boolean isRepeated(Edit edit, long first, long place, int index) {
        if (transformations.size() == 1) {
            return false;
        }
        for (long earlier = first; earlier < place; earlier++) {
            if (held(earlier, index, (int) (earlier - first)).equals(edit)) {
                return true;
            }
        }
        return false;
    }

    private boolean isPermitted(Edit edit, int number) {
        if (taken != null && !taken.isEmpty() && taken.contains(difference.signatureAfter(edit))) {
            return false;
        }
        List<Constraint> concerning = constraints.get(transformationAt(number));
        if (concerning.isEmpty()) {
            return true;
        }
        Change change = difference.with(edit);
        for (int c = 0; c < concerning.size(); c++) {
            if (!concerning.get(c).accepts(change)) {
                return false;
            }
        }
        return true;
    }

    private int transformationAt(int number) {
        int t = 0;
        for (int rest = number; rest >= counts[t]; t++) {
            rest -= counts[t];
        }
        return t;
    }

    private void take(Edit edit) {
        if (difference != null) {
            difference.take(edit);
        }
        workspace.apply(edit, drawn);
        if (permit()) {
            weigh();
            return;
        }
        for (Edit e = edit; e != null; e = e.and()) {
            weigh(e.index());
            weigh(workspace.previous(e.index()));
            weigh(workspace.next(e.index()));
        }
    }

    private void weigh(int index) {
        if (index >= 0) {
            weights.set(index, places(index));
        }
    }
}
