package org.dropscape.adversarial.transformation;

import java.util.HashMap;
import java.util.Map;

/** English contractions and what they stand for: the list of TextAttack, which is that of CheckList (Ribeiro et al. 2020). */
final class Contractions {

    /** Contraction to words. */
    static final Map<String, String> EXTENSIONS;

    /** Two words to contraction. */
    static final Map<String, String> CONTRACTIONS;

    static {
        Map<String, String> extensions = new HashMap<>();
        for (String verb :
                "are could did does do had has have is might must need ought should was were would".split(" ")) {
            extensions.put(verb + "n't", verb + " not");
        }
        extensions.put("ain't", "isn't");
        extensions.put("can't", "cannot");
        extensions.put("can't've", "cannot have");
        extensions.put("shan't", "shall not");
        extensions.put("won't", "will not");
        for (String word : "could might must should would I i they we where who you".split(" ")) {
            extensions.put(word + "'ve", word + " have");
        }
        for (String word : "he I i it she that there they we you".split(" ")) {
            extensions.put(word + "'d", word + " would");
        }
        extensions.put("how'd", "how did");
        extensions.put("where'd", "where did");
        extensions.put("how'd'y", "how do you");
        extensions.put("he'd've", "he would have");
        extensions.put("you'd've", "you would have");
        for (String word : "he how I i it she they we who you".split(" ")) {
            extensions.put(word + "'ll", word + " will");
        }
        for (String word : "he how it she that there what when where who why".split(" ")) {
            extensions.put(word + "'s", word + " is");
        }
        for (String word : "they we what you".split(" ")) {
            extensions.put(word + "'re", word + " are");
        }
        extensions.put("I'm", "I am");
        extensions.put("i'm", "i am");
        extensions.put("ma'am", "madam");
        Map<String, String> contractions = new HashMap<>();
        extensions.forEach((contraction, words) -> {
            if (words.indexOf(' ') > 0 && words.indexOf(' ') == words.lastIndexOf(' ')) {
                contractions.put(words, contraction);
            }
        });
        EXTENSIONS = Map.copyOf(extensions);
        CONTRACTIONS = Map.copyOf(contractions);
    }

    private Contractions() {}
}
