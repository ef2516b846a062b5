package org.dropscape.adversarial.transformation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.dropscape.adversarial.text.Edit;
import org.dropscape.adversarial.text.Words;

/**
 * Replaces a number by a random one near it, digits by digits and words by words: TextAttack's {@code WordSwapChangeNumber}, of
 * Ribeiro et al. 2020.
 *
 * <p>A number n becomes a uniformly drawn one of [max(n - c, 1), n + c) with c = floor(n * maxChange) + 1. As there, 0, 2 and 4
 * stay: they may be "to" and "for". Unlike there, words that merely contain the name of a number ({@code money},
 * {@code often}) are no numbers, and numbers with a decimal point in words stay.
 */
public final class NumberChange implements Transformation {

    private static final int DIGITS = 12;

    private final double maxChange;
    private final int candidates;

    /**
     * Makes one.
     *
     * @param maxChange the greatest change as a share of the number, 0 or more
     * @param candidates how many numbers are drawn for each, 1 or more
     */
    public NumberChange(double maxChange, int candidates) {
        if (!(maxChange >= 0) || Double.isInfinite(maxChange)) {
            throw new IllegalArgumentException("maxChange must be 0 or more and finite, but was " + maxChange);
        }
        if (candidates < 1) {
            throw new IllegalArgumentException("candidates must be at least 1, but was " + candidates);
        }
        this.maxChange = maxChange;
        this.candidates = candidates;
    }

    @Override
    public String name() {
        return "number-change";
    }

    @Override
    public List<Edit> candidates(Words words, int index, RandomGenerator random) {
        List<Edit> edits = new ArrayList<>();
        int count = count(words, index);
        for (int i = 0; i < count; i++) {
            Edit edit = candidate(words, index, i, random);
            if (edit != null) {
                edits.add(edit);
            }
        }
        return edits;
    }

    @Override
    public int count(Words words, int index) {
        String word = words.word(index);
        if (isDigits(word)) {
            return candidates;
        }
        int previous = words.previous(index);
        boolean first = EnglishNumbers.isNumberWord(word)
                && (previous < 0 || !EnglishNumbers.isNumberWord(words.word(previous)));
        return first ? candidates : 0;
    }

    @Override
    public Edit candidate(Words words, int index, int number, RandomGenerator random) {
        String word = words.word(index);
        if (isDigits(word)) {
            long changed = changed(Long.parseLong(word), random);
            return changed < 0 || word.equals(Long.toString(changed)) ? null : new Edit(index, Long.toString(changed));
        }
        List<Integer> indices = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        collect(words, index, indices, texts);
        OptionalLong value = EnglishNumbers.parse(texts);
        if (value.isEmpty()) {
            return null;
        }
        long changed = changed(value.getAsLong(), random);
        if (changed < 0 || changed == value.getAsLong() || changed >= EnglishNumbers.LIMIT) {
            return null;
        }
        Edit rest = null;
        for (int i = indices.size() - 1; i > 0; i--) {
            rest = new Edit(indices.get(i), "", rest);
        }
        return new Edit(index, EnglishNumbers.format(changed), rest);
    }

    /** The words of the number that starts at an index. */
    private static void collect(Words words, int index, List<Integer> indices, List<String> texts) {
        int i = index;
        while (i >= 0) {
            String word = words.word(i);
            int next = words.next(i);
            boolean joins = EnglishNumbers.isAnd(word)
                    && !indices.isEmpty()
                    && next >= 0
                    && EnglishNumbers.isNumberWord(words.word(next));
            if (!joins && !EnglishNumbers.isNumberWord(word)) {
                return;
            }
            indices.add(i);
            texts.add(word);
            i = next;
        }
    }

    private long changed(long number, RandomGenerator random) {
        if (number == 0 || number == 2 || number == 4) {
            return -1;
        }
        long change = (long) Math.min(number * maxChange, EnglishNumbers.LIMIT) + 1;
        return random.nextLong(Math.max(number - change, 1), number + change);
    }

    private static boolean isDigits(String word) {
        if (word.isEmpty() || word.length() > DIGITS) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (!Character.isDigit(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
