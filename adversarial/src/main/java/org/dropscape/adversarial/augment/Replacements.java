package org.dropscape.adversarial.augment;

import java.util.ArrayList;
import java.util.List;

/** Joins lists of replacements. */
final class Replacements {

    private Replacements() {}

    /** The same with a removed stretch and its neighbour as one. */
    static List<Replacement> joined(String source, List<Replacement> replacements) {
        List<Replacement> joined = new ArrayList<>(replacements.size());
        for (Replacement next : replacements) {
            Replacement last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null
                    && last.end() == next.start()
                    && (last.to().isEmpty() || next.to().isEmpty())) {
                joined.set(
                        joined.size() - 1,
                        new Replacement(
                                last.start(),
                                next.end(),
                                source.substring(last.start(), next.end()),
                                last.to() + next.to(),
                                union(last.by(), next.by())));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    /**
     * What changes of a changed text are to the original.
     *
     * @param source the original
     * @param first from the original to the text in between
     * @param between the text in between
     * @param second from there to the last text
     */
    static List<Replacement> composed(
            String source, List<Replacement> first, String between, List<Replacement> second) {
        List<Replacement> composed = new ArrayList<>(first.size() + second.size());
        int i = 0;
        int j = 0;
        // Where the next replacement of the first list starts in the text in between, less where it starts in the
        // original.
        int shift = 0;
        while (i < first.size() || j < second.size()) {
            int nextFirst = i < first.size() ? first.get(i).start() + shift : Integer.MAX_VALUE;
            int nextSecond = j < second.size() ? second.get(j).start() : Integer.MAX_VALUE;
            // A group of overlapping replacements: [start, end) in the text in between.
            int start = Math.min(nextFirst, nextSecond);
            int end = start;
            int shiftBefore = shift;
            StringBuilder to = new StringBuilder();
            int copied = start;
            List<String> by = List.of();
            List<String> byLater = List.of();
            boolean grown = true;
            while (grown) {
                grown = false;
                if (i < first.size() && within(first.get(i).start() + shift, start, end, copied)) {
                    Replacement one = first.get(i++);
                    end = Math.max(end, one.start() + shift + one.to().length());
                    shift += one.to().length() - (one.end() - one.start());
                    by = union(by, one.by());
                    grown = true;
                } else if (j < second.size() && within(second.get(j).start(), start, end, copied)) {
                    Replacement two = second.get(j++);
                    to.append(between, copied, two.start()).append(two.to());
                    copied = two.end();
                    end = Math.max(end, two.end());
                    byLater = union(byLater, two.by());
                    grown = true;
                }
            }
            to.append(between, copied, end);
            String from = source.substring(start - shiftBefore, end - shift);
            String text = to.toString();
            if (!from.equals(text)) {
                composed.add(new Replacement(start - shiftBefore, end - shift, from, text, union(by, byLater)));
            }
        }
        return composed;
    }

    /** Whether a replacement belongs to a group: the first of it, or one that starts before its end. */
    private static boolean within(int at, int start, int end, int copied) {
        return at < end || at == start && copied == start;
    }

    private static List<String> union(List<String> a, List<String> b) {
        if (a.isEmpty() || b.containsAll(a) && b.size() == a.size()) {
            return b;
        }
        List<String> union = new ArrayList<>(a);
        for (String name : b) {
            if (!union.contains(name)) {
                union.add(name);
            }
        }
        return union;
    }
}
