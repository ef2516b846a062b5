package org.dropscape.datasets.encode;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A data set as numbers.
 *
 * @param key the SHA-256 of all that it was made from: texts, labels, tokeniser, rules
 * @param classes names of the label indices
 * @param multiLabel whether a text may have any number of labels
 * @param vocabulary the words of the training split
 * @param train what the weights are fitted to
 * @param validation what settings and epochs are chosen on
 * @param test what results are stated on
 * @param provenance what the data set says about itself, in its order
 */
public record EncodedCorpus(
        String key,
        List<String> classes,
        boolean multiLabel,
        Vocabulary vocabulary,
        EncodedSplit train,
        EncodedSplit validation,
        EncodedSplit test,
        Map<String, String> provenance) {

    /** Takes unmodifiable copies. */
    public EncodedCorpus {
        classes = List.copyOf(classes);
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }

    /** The same corpus, made from data that say something else about themselves. */
    EncodedCorpus withProvenance(Map<String, String> facts) {
        return new EncodedCorpus(key, classes, multiLabel, vocabulary, train, validation, test, facts);
    }

    /** Training, validation and test under these names, in this order. */
    public Map<String, EncodedSplit> splits() {
        Map<String, EncodedSplit> splits = new LinkedHashMap<>();
        splits.put("train", train);
        splits.put("validation", validation);
        splits.put("test", test);
        return Collections.unmodifiableMap(splits);
    }
}
