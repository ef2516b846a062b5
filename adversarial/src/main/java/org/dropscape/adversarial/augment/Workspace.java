package org.dropscape.adversarial.augment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.dropscape.adversarial.text.Edit;
import org.dropscape.adversarial.text.Segmentation;
import org.dropscape.adversarial.text.WordText;
import org.dropscape.adversarial.text.Words;

/**
 * A text while it is being changed: each change takes time in the length of the word alone.
 *
 * <p>Words keep the index they have in the original. What has become several words (by an inserted word or blank) is left alone
 * from then on; in TextAttack each of them could be changed again. Otherwise the text is at any time what the same
 * changes make of a {@link WordText}.
 */
final class Workspace implements Words {

    private final String source;
    private final Segmentation segmentation;
    private final int[] bounds;
    private final int size;
    /** The word at each index, null until it is asked for. */
    private final String[] words;
    /** What a replacement has before and after its word, where that is not empty. */
    private String[] prefixes;

    private String[] suffixes;
    /** The gap before each index, and after the last; null as long as none has been shortened. */
    private int[] gapStarts;

    private int[] gapEnds;
    private final BitSet modified = new BitSet();
    private final BitSet deleted = new BitSet();
    private final BitSet several = new BitSet();
    private int wordCount;
    private int modifiedCount;
    private int removedBlanks;
    /** Pairs of an index and the number of a transformation, in the order of the changes. */
    private int[] log = new int[16];

    private int logged;

    Workspace(String source, Segmentation segmentation) {
        this.source = source;
        this.segmentation = segmentation;
        this.bounds = segmentation.bounds(source);
        this.size = bounds.length / 2;
        this.words = new String[size];
        this.wordCount = size;
    }

    String source() {
        return source;
    }

    Segmentation segmentation() {
        return segmentation;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int wordCount() {
        return wordCount;
    }

    @Override
    public String word(int index) {
        String word = words[index];
        if (word == null) {
            word = original(index);
            words[index] = word;
        }
        return word;
    }

    /** The word of the original. */
    String original(int index) {
        return source.substring(bounds[2 * index], bounds[2 * index + 1]);
    }

    @Override
    public int next(int index) {
        int next = deleted.nextClearBit(index + 1);
        return next < size ? next : -1;
    }

    @Override
    public int previous(int index) {
        return index == 0 ? -1 : deleted.previousClearBit(index - 1);
    }

    @Override
    public boolean isModified(int index) {
        return modified.get(index);
    }

    /** Deleted words count: a rate of deletions is a rate of changes. */
    @Override
    public int modifiedCount() {
        return modifiedCount;
    }

    /** Whether there is one word at an index that may be changed. */
    boolean isOpen(int index) {
        return !deleted.get(index) && !several.get(index);
    }

    /** What is now in the place of a word. */
    String content(int index) {
        return contentWith(index, deleted.get(index) ? "" : word(index));
    }

    /** What would be in the place of a word if it were replaced. */
    String contentWith(int index, String replacement) {
        return prefixes == null && suffixes == null
                ? replacement
                : at(prefixes, index) + replacement + at(suffixes, index);
    }

    void apply(Edit edit, int transformation) {
        for (Edit e = edit; e != null; e = e.and()) {
            replace(e.index(), e.replacement());
            if (!modified.get(e.index())) {
                modified.set(e.index());
                modifiedCount++;
            }
            if (logged == log.length) {
                log = Arrays.copyOf(log, 2 * logged);
            }
            log[logged++] = e.index();
            log[logged++] = transformation;
        }
    }

    private void replace(int index, String replacement) {
        int[] inside = segmentation.bounds(replacement);
        if (inside.length == 0) {
            closeGap(index);
            deleted.set(index);
            wordCount--;
            words[index] = "";
            if (!replacement.isEmpty()) {
                // It comes after what was before the word.
                prefixes = with(prefixes, index, at(prefixes, index) + replacement);
            }
            return;
        }
        if (inside.length > 2) {
            several.set(index);
            wordCount += inside.length / 2 - 1;
            words[index] = replacement;
            return;
        }
        words[index] = replacement.substring(inside[0], inside[1]);
        if (inside[0] > 0) {
            prefixes = with(prefixes, index, at(prefixes, index) + replacement.substring(0, inside[0]));
        }
        if (inside[1] < replacement.length()) {
            suffixes = with(suffixes, index, replacement.substring(inside[1]) + at(suffixes, index));
        }
    }

    /** Removes one blank beside a word that is about to be deleted: before it, or after the first word of the text. */
    private void closeGap(int index) {
        if (!hasTextAfter(index)) {
            return;
        }
        if (gapStarts == null) {
            openGaps();
        }
        if (previous(index) < 0) {
            removeBlankAfter(index);
        } else {
            removeBlankBefore(index);
        }
    }

    private boolean hasTextAfter(int index) {
        if (!at(suffixes, index).isEmpty()) {
            return true;
        }
        for (int i = index + 1; i <= size; i++) {
            if (gapStart(i) < gapEnd(i) || i < size && !content(i).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private void removeBlankAfter(int index) {
        if (removedFromStart(suffixes, index)) {
            return;
        }
        for (int i = index + 1; i <= size; i++) {
            if (gapStarts[i] < gapEnds[i]) {
                int blank = source.charAt(gapStarts[i]) == ' ' ? 1 : 0;
                gapStarts[i] += blank;
                removedBlanks += blank;
                return;
            }
            if (i == size || removedFromStart(prefixes, i) || !deleted.get(i) || removedFromStart(suffixes, i)) {
                return;
            }
        }
    }

    private void removeBlankBefore(int index) {
        for (int i = index; i >= 0; i--) {
            if (i < index && (removedFromEnd(suffixes, i) || !deleted.get(i)) || removedFromEnd(prefixes, i)) {
                return;
            }
            if (gapStarts[i] < gapEnds[i]) {
                int blank = source.charAt(gapEnds[i] - 1) == ' ' ? 1 : 0;
                gapEnds[i] -= blank;
                removedBlanks += blank;
                return;
            }
        }
    }

    /** Whether there is a text here; if it starts with a blank, that is removed. */
    private static boolean removedFromStart(String[] strings, int index) {
        String text = at(strings, index);
        if (text.startsWith(" ")) {
            strings[index] = text.substring(1);
        }
        return !text.isEmpty();
    }

    /** Whether there is a text here; if it ends with a blank, that is removed. */
    private static boolean removedFromEnd(String[] strings, int index) {
        String text = at(strings, index);
        if (text.endsWith(" ")) {
            strings[index] = text.substring(0, text.length() - 1);
        }
        return !text.isEmpty();
    }

    private void openGaps() {
        gapStarts = new int[size + 1];
        gapEnds = new int[size + 1];
        for (int i = 0; i <= size; i++) {
            gapStarts[i] = sourceGapStart(i);
            gapEnds[i] = sourceGapEnd(i);
        }
    }

    private int sourceGapStart(int index) {
        return index == 0 ? 0 : bounds[2 * index - 1];
    }

    private int sourceGapEnd(int index) {
        return index == size ? source.length() : bounds[2 * index];
    }

    private int gapStart(int index) {
        return gapStarts == null ? sourceGapStart(index) : gapStarts[index];
    }

    private int gapEnd(int index) {
        return gapEnds == null ? sourceGapEnd(index) : gapEnds[index];
    }

    /** The text as it is now. */
    String text() {
        StringBuilder text = new StringBuilder(source.length() + 16);
        int copied = 0;
        if (gapStarts == null) {
            for (int i = modified.nextSetBit(0); i >= 0; i = modified.nextSetBit(i + 1)) {
                text.append(source, copied, bounds[2 * i]).append(content(i));
                copied = bounds[2 * i + 1];
            }
            return text.append(source, copied, source.length()).toString();
        }
        for (int i = 0; i < size; i++) {
            text.append(source, gapStarts[i], gapEnds[i]).append(content(i));
        }
        return text.append(source, gapStarts[size], gapEnds[size]).toString();
    }

    /** The text as it is now with the record of what changed, made of the original. */
    WordText wordText(WordText original) {
        Edit edits = null;
        for (int i = modified.length() - 1; i >= 0; i = i == 0 ? -1 : modified.previousSetBit(i - 1)) {
            String content = content(i);
            if (!content.equals(original(i))) {
                edits = new Edit(i, content, edits);
            }
        }
        return edits == null ? original : original.apply(edits);
    }

    /** How many blanks have gone with deleted words. */
    int removedBlanks() {
        return removedBlanks;
    }

    /**
     * What differs from the original.
     *
     * @param names of the transformations, by number
     */
    List<Replacement> replacements(List<String> names) {
        List<List<String>> by = new ArrayList<>();
        int[] slot = new int[size];
        for (int i = 0; i < logged; i += 2) {
            int index = log[i];
            if (slot[index] == 0) {
                by.add(new ArrayList<>(1));
                slot[index] = by.size();
            }
            List<String> of = by.get(slot[index] - 1);
            String name = names.get(log[i + 1]);
            if (!of.contains(name)) {
                of.add(name);
            }
        }
        List<Replacement> replacements = new ArrayList<>(by.size());
        if (gapStarts == null) {
            for (int i = modified.nextSetBit(0); i >= 0; i = modified.nextSetBit(i + 1)) {
                add(replacements, i, by.get(slot[i] - 1));
            }
            return replacements;
        }
        for (int i = 0; i <= size; i++) {
            List<String> before = i > 0 && slot[i - 1] > 0 ? by.get(slot[i - 1] - 1) : List.of();
            List<String> own = i < size && slot[i] > 0 ? by.get(slot[i] - 1) : List.of();
            remove(replacements, sourceGapStart(i), gapStarts[i], before.isEmpty() ? own : before);
            remove(replacements, gapEnds[i], sourceGapEnd(i), own.isEmpty() ? before : own);
            if (i < size && modified.get(i)) {
                add(replacements, i, own);
            }
        }
        return Replacements.joined(source, replacements);
    }

    private void add(List<Replacement> replacements, int index, List<String> by) {
        String from = original(index);
        String to = content(index);
        if (!from.equals(to)) {
            replacements.add(new Replacement(bounds[2 * index], bounds[2 * index + 1], from, to, by));
        }
    }

    private void remove(List<Replacement> replacements, int start, int end, List<String> by) {
        if (start < end) {
            replacements.add(new Replacement(start, end, source.substring(start, end), "", by));
        }
    }

    private static String at(String[] strings, int index) {
        return strings == null || strings[index] == null ? "" : strings[index];
    }

    private String[] with(String[] strings, int index, String value) {
        String[] array = strings == null ? new String[size] : strings;
        array[index] = value;
        return array;
    }
}
