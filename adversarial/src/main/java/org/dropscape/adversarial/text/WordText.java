package org.dropscape.adversarial.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * A text as words and gaps, with the record of what has been changed: TextAttack's {@code AttackedText}.
 *
 * <p>Replacing words keeps everything between them, and is linear in the length of the text. Two texts are equal if their
 * strings are. Immutable and thread-safe.
 *
 * <pre>{@code
 * WordText text = WordText.of("A <b>fine</b> film!");
 * text.words();                   // A, b, fine, b, film
 * text.replace(4, "bore").text();  // "A <b>fine</b> bore!"
 * }</pre>
 */
public final class WordText implements Words {

    private final String text;
    private final Segmentation segmentation;
    private final WordText original;
    private final BitSet modified;
    private final BitSet newlyModified;
    private final int[] indexMap;
    // Filled when first asked for: most candidates of an attack are classified, and no more.
    private volatile int[] bounds;

    private WordText(
            String text,
            Segmentation segmentation,
            WordText original,
            BitSet modified,
            BitSet newlyModified,
            int[] indexMap) {
        this.text = text;
        this.segmentation = segmentation;
        this.original = original;
        this.modified = modified;
        this.newlyModified = newlyModified;
        this.indexMap = indexMap;
    }

    /** An unchanged text with the words of {@link Segmentation#CURRENT}. */
    public static WordText of(String text) {
        return of(text, Segmentation.CURRENT);
    }

    /** An unchanged text. */
    public static WordText of(String text, Segmentation segmentation) {
        return new WordText(text, segmentation, null, new BitSet(), new BitSet(), null);
    }

    /** The string. */
    public String text() {
        return text;
    }

    /** The rule that finds the words. */
    public Segmentation segmentation() {
        return segmentation;
    }

    /** The text that all changes started from; itself if nothing has been changed. */
    public WordText original() {
        return original == null ? this : original;
    }

    @Override
    public int size() {
        return bounds().length / 2;
    }

    @Override
    public int wordCount() {
        return size();
    }

    @Override
    public String word(int index) {
        return text.substring(start(index), end(index));
    }

    @Override
    public int next(int index) {
        return index + 1 < size() ? index + 1 : -1;
    }

    @Override
    public int previous(int index) {
        return index - 1;
    }

    /** All words in order. */
    public List<String> words() {
        List<String> words = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            words.add(word(i));
        }
        return words;
    }

    /** Where a word starts, in UTF-16 units. */
    public int start(int index) {
        return bounds()[2 * index];
    }

    /** Where a word ends (exclusive), in UTF-16 units. */
    public int end(int index) {
        return bounds()[2 * index + 1];
    }

    @Override
    public boolean isModified(int index) {
        return modified.get(index);
    }

    @Override
    public int modifiedCount() {
        return modified.cardinality();
    }

    /**
     * The indices of all words changed since {@link #original}. A deleted word has no index, and where one word became
     * several, all of them count.
     */
    public BitSet modified() {
        return (BitSet) modified.clone();
    }

    /** The indices of the words changed by the last step. */
    public BitSet newlyModified() {
        return (BitSet) newlyModified.clone();
    }

    /** Where the original's words are now: {@code [words of the original]} indices, -1 for a deleted one. */
    public int[] originalIndexMap() {
        return map().clone();
    }

    /**
     * Another word, several, or none in place of one.
     *
     * <p>With a replacement without a word, such as the empty string, one blank goes too: the one after the first word of
     * the text, the one before any other; at the end of the text none.
     *
     * @throws IndexOutOfBoundsException if there is no such word
     */
    public WordText replace(int index, String replacement) {
        return apply(new Edit(index, replacement));
    }

    /** This text without a word. */
    public WordText delete(int index) {
        return replace(index, "");
    }

    /** One or more words before another; as in TextAttack, that one counts as changed too. */
    public WordText insertBefore(int index, String words) {
        return replace(index, words + " " + word(index));
    }

    /** One or more words after another; as in TextAttack, that one counts as changed too. */
    public WordText insertAfter(int index, String words) {
        return replace(index, word(index) + " " + words);
    }

    /**
     * The text after a change; a word that is replaced by itself is not changed.
     *
     * @throws IndexOutOfBoundsException if there is no such word
     * @throws IllegalArgumentException if a word is to be changed twice
     */
    public WordText apply(Edit edit) {
        return apply(listed(edit));
    }

    private WordText apply(List<Edit> edits) {
        StringBuilder changed = new StringBuilder(text.length() + 16);
        BitSet nowModified = new BitSet();
        BitSet newly = new BitSet();
        int[] newIndex = new int[size()];
        int copied = 0;
        int from = 0;
        int shift = 0;
        for (Edit edit : edits) {
            int i = edit.index();
            String word = word(i);
            String replacement = edit.replacement();
            keep(from, i, shift, nowModified, newIndex);
            from = i + 1;
            changed.append(text, copied, start(i));
            copied = end(i);
            if (replacement.equals(word)) {
                keep(i, i + 1, shift, nowModified, newIndex);
                changed.append(word);
                continue;
            }
            int[] inside = segmentation.bounds(replacement);
            int count = inside.length / 2;
            if (count == 0 && copied < text.length()) {
                copied = closeGap(changed, i, copied);
            }
            changed.append(replacement);
            nowModified.set(i + shift, i + shift + count);
            newly.set(i + shift, i + shift + count);
            boolean before =
                    count > 1 && !replacement.substring(inside[0], inside[1]).equals(word);
            newIndex[i] = count == 0 ? -1 : i + shift + (before ? count - 1 : 0);
            shift += count - 1;
        }
        keep(from, size(), shift, nowModified, newIndex);
        changed.append(text, copied, text.length());
        int[] map = originalIndexMap();
        for (int o = 0; o < map.length; o++) {
            map[o] = map[o] < 0 ? -1 : newIndex[map[o]];
        }
        return new WordText(changed.toString(), segmentation, original(), nowModified, newly, map);
    }

    /** Removes one blank beside a word that is deleted. */
    private int closeGap(StringBuilder changed, int index, int copied) {
        if (index == 0) {
            return text.charAt(copied) == ' ' ? copied + 1 : copied;
        }
        int last = changed.length() - 1;
        if (last >= 0 && changed.charAt(last) == ' ') {
            changed.setLength(last);
        }
        return copied;
    }

    private void keep(int from, int to, int shift, BitSet nowModified, int[] newIndex) {
        for (int i = from; i < to; i++) {
            newIndex[i] = i + shift;
            if (modified.get(i)) {
                nowModified.set(i + shift);
            }
        }
    }

    private static List<Edit> listed(Edit edit) {
        if (edit.and() == null) {
            return List.of(edit);
        }
        List<Edit> edits = new ArrayList<>();
        for (Edit e = edit; e != null; e = e.and()) {
            edits.add(e);
        }
        edits.sort(Comparator.comparingInt(Edit::index));
        for (int i = 1; i < edits.size(); i++) {
            if (edits.get(i).index() == edits.get(i - 1).index()) {
                throw new IllegalArgumentException(
                        "an edit changes the word " + edits.get(i).index() + " twice");
            }
        }
        return edits;
    }

    private int[] bounds() {
        int[] known = bounds;
        if (known == null) {
            known = segmentation.bounds(text);
            bounds = known;
        }
        return known;
    }

    private int[] map() {
        if (indexMap != null) {
            return indexMap;
        }
        int[] identity = new int[size()];
        for (int i = 0; i < identity.length; i++) {
            identity[i] = i;
        }
        return identity;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WordText that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
