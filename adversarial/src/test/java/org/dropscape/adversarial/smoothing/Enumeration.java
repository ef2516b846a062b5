package org.dropscape.adversarial.smoothing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** All texts near a short text, and exact probabilities over all its draws. */
final class Enumeration {

    private Enumeration() {}

    /** All texts in which up to so many words are others. */
    static Set<List<String>> changed(List<String> words, int most, Function<String, List<String>> others) {
        Set<List<String>> texts = new HashSet<>();
        change(words, 0, most, others, new ArrayList<>(), texts);
        return texts;
    }

    private static void change(
            List<String> words,
            int at,
            int left,
            Function<String, List<String>> others,
            List<String> begun,
            Set<List<String>> texts) {
        if (at == words.size()) {
            texts.add(List.copyOf(begun));
            return;
        }
        List<String> choices = new ArrayList<>(List.of(words.get(at)));
        if (left > 0) {
            choices.addAll(others.apply(words.get(at)));
        }
        for (String choice : choices) {
            begun.add(choice);
            int cost = choice.equals(words.get(at)) ? 0 : 1;
            change(words, at + 1, left - cost, others, begun, texts);
            begun.remove(begun.size() - 1);
        }
    }

    /** All texts with exactly so many words masked. */
    static List<List<String>> masked(List<String> words, int masked, String mask) {
        List<List<String>> texts = new ArrayList<>();
        for (int set = 0; set < 1 << words.size(); set++) {
            if (Integer.bitCount(set) == masked) {
                List<String> text = new ArrayList<>(words);
                for (int i = 0; i < text.size(); i++) {
                    if ((set >> i & 1) == 1) {
                        text.set(i, mask);
                    }
                }
                texts.add(text);
            }
        }
        return texts;
    }

    /** All combinations of draws, each as likely as any other. */
    static List<List<String>> drawn(List<String> words, Function<String, List<String>> draws) {
        List<List<String>> texts = List.of(List.of());
        for (String word : words) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> text : texts) {
                for (String draw : draws.apply(word)) {
                    List<String> next = new ArrayList<>(text);
                    next.add(draw);
                    longer.add(next);
                }
            }
            texts = longer;
        }
        return texts;
    }
}
