package org.dropscape.adversarial.query;

import java.util.LinkedHashMap;
import java.util.Map;

/** The last texts asked about and what the model said: the one not used for longest is forgotten first. */
final class PredictionCache {

    private final Map<String, double[]> entries;

    PredictionCache(int capacity) {
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, double[]> eldest) {
                return size() > capacity;
            }
        };
    }

    /** What the model said of a text, or null. */
    double[] get(String text) {
        return entries.get(text);
    }

    void put(String text, double[] probabilities) {
        entries.put(text, probabilities);
    }
}
