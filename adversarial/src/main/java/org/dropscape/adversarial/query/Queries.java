package org.dropscape.adversarial.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.dropscape.adversarial.goal.Goal;
import org.dropscape.adversarial.text.WordText;
import org.dropscape.api.error.UserException;
import org.dropscape.api.text.DifferentiableTextClassifier;
import org.dropscape.api.text.TextClassifier;

/**
 * The conversation of one search with the model: counts, keeps to a budget, remembers answers, and asks about many texts at
 * once. Not thread-safe.
 */
public final class Queries {

    /** So much text is asked about at once: all candidates of a step, unless the text is huge. */
    private static final int BATCH_TEXTS = 1 << 14;

    private static final int BATCH_CHARACTERS = 1 << 22;

    private final TextClassifier model;
    private final Goal goal;
    private final long budget;
    private final PredictionCache cache;
    private final Map<String, WordGradients> gradients;
    private long count;
    private long evaluations;

    /**
     * Begins one.
     *
     * @param model the victim
     * @param goal the goal for the text under attack
     * @param limits how much may be asked
     */
    public Queries(TextClassifier model, Goal goal, QueryLimits limits) {
        this.model = model;
        this.goal = goal;
        this.budget = limits.budget().orElse(Long.MAX_VALUE);
        this.cache = new PredictionCache(limits.cached());
        this.gradients = new HashMap<>();
    }

    /** What the attack is after. */
    public Goal goal() {
        return goal;
    }

    /** The victim. */
    public TextClassifier model() {
        return model;
    }

    /** How many texts have been asked about, repeated ones and gradients included. */
    public long count() {
        return count;
    }

    /** How many of them the model had to compute. */
    public long evaluations() {
        return evaluations;
    }

    /** Whether the budget is spent. */
    public boolean exhausted() {
        return count >= budget;
    }

    /**
     * Asks about texts, in one call of the model.
     *
     * @return the answers in order; fewer than texts if the budget ends
     */
    public List<Answer> ask(List<WordText> texts) {
        List<Answer> answers = new ArrayList<>(texts.size());
        ask(texts.iterator(), text -> text, (text, answer) -> answers.add(answer));
        return answers;
    }

    /**
     * Asks about texts as they are made, in one call of the model unless they are more than 16,384 or longer than 4 million
     * characters in all, so that they need not fit into memory together. Ends when the budget does.
     *
     * @param items what each text belongs to
     * @param text the text of an item
     * @param told is given the items, in order, with the answers
     */
    public <T> void ask(Iterator<T> items, Function<T, WordText> text, BiConsumer<T, Answer> told) {
        List<T> batch = new ArrayList<>();
        List<WordText> texts = new ArrayList<>();
        // What draws random numbers must not be read further than the budget goes.
        while (!exhausted() && items.hasNext()) {
            int characters = 0;
            while (count + batch.size() < budget
                    && batch.size() < BATCH_TEXTS
                    && characters < BATCH_CHARACTERS
                    && items.hasNext()) {
                T item = items.next();
                batch.add(item);
                texts.add(text.apply(item));
                characters += texts.get(texts.size() - 1).text().length();
            }
            count += batch.size();
            double[][] probabilities = probabilities(texts);
            for (int i = 0; i < probabilities.length; i++) {
                told.accept(batch.get(i), answer(texts.get(i), probabilities[i]));
            }
            batch.clear();
            texts.clear();
        }
    }

    private Answer answer(WordText text, double[] probabilities) {
        return new Answer(text, probabilities, goal.score(probabilities, text), goal.reached(probabilities, text));
    }

    private double[][] probabilities(List<WordText> texts) {
        double[][] known = new double[texts.size()][];
        Map<String, double[]> told = new HashMap<>();
        LinkedHashSet<String> unknown = new LinkedHashSet<>();
        for (int i = 0; i < known.length; i++) {
            known[i] = cache.get(texts.get(i).text());
            if (known[i] == null) {
                unknown.add(texts.get(i).text());
            }
        }
        if (!unknown.isEmpty()) {
            List<String> asked = List.copyOf(unknown);
            double[][] rows = checked(asked, model.probabilities(asked));
            evaluations += rows.length;
            for (int i = 0; i < rows.length; i++) {
                told.put(asked.get(i), rows[i]);
                cache.put(asked.get(i), rows[i]);
            }
        }
        for (int i = 0; i < known.length; i++) {
            if (known[i] == null) {
                known[i] = told.get(texts.get(i).text());
            }
        }
        return known;
    }

    private static double[][] checked(List<String> texts, double[][] rows) {
        if (rows.length != texts.size()) {
            throw new IllegalStateException(
                    "the classifier returned " + rows.length + " rows for " + texts.size() + " texts");
        }
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != rows[0].length || rows[i].length < 1) {
                throw new IllegalStateException("the classifier returned rows of " + rows[0].length + " and of "
                        + rows[i].length + " probabilities");
            }
            for (double p : rows[i]) {
                if (!(p >= 0 && p <= 1)) {
                    throw new IllegalStateException("the classifier returned the probability " + p + " for \""
                            + (texts.get(i).length() > 60 ? texts.get(i).substring(0, 60) + "..." : texts.get(i))
                            + "\"");
                }
            }
        }
        return rows;
    }

    /**
     * The gradients of the loss that belongs to the goal, word by word; one call of the model for all texts that it has not
     * been asked before, each of which is a query. Texts beyond the budget are left out.
     *
     * @param attack the name of what needs them, for the error
     * @return text to gradients
     * @throws UserException if the model has no gradients
     */
    public Map<WordText, WordGradients> gradients(List<WordText> texts, String attack) {
        if (!(model instanceof DifferentiableTextClassifier differentiable)) {
            throw new UserException(attack + " needs gradients, and this classifier ("
                    + model.getClass().getName()
                    + ") has none. Choose an attack that does without, or implement "
                    + DifferentiableTextClassifier.class.getName() + ".");
        }
        Map<String, WordText> unknown = new HashMap<>();
        List<String> asked = new ArrayList<>();
        for (WordText text : texts) {
            if (!gradients.containsKey(text.text())
                    && count + asked.size() < budget
                    && unknown.putIfAbsent(text.text(), text) == null) {
                asked.add(text.text());
            }
        }
        if (!asked.isEmpty()) {
            count += asked.size();
            evaluations += asked.size();
            int[] labels = goal.lossLabels();
            List<DifferentiableTextClassifier.TokenGradients> told = differentiable.gradients(
                    asked, asked.stream().map(text -> labels.clone()).toList());
            for (int i = 0; i < asked.size(); i++) {
                gradients.put(asked.get(i), WordGradients.of(unknown.get(asked.get(i)), told.get(i)));
            }
        }
        Map<WordText, WordGradients> found = new HashMap<>();
        for (WordText text : texts) {
            WordGradients known = gradients.get(text.text());
            if (known != null) {
                found.put(text, known);
            }
        }
        return found;
    }
}
