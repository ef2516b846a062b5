package org.dropscape.runner.weights;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of tensors: Dropscape's own, and the order of other people's. */
final class Names {

    static final String EMBEDDING = "embedding";
    static final String HEAD = "head/";

    private static final Pattern LAYER = Pattern.compile("layer_(0|[1-9][0-9]{0,3})/(backward/)?([^/]+)");
    private static final Pattern DIGITS_OR_NOT = Pattern.compile("\\d+|\\D+");

    /** Text by characters, numbers by value: {@code gru2} before {@code gru10}, {@code gru} before {@code gru_1}. */
    static final Comparator<String> NATURAL = Names::compareNaturally;

    private Names() {}

    /** What the names of a layer's weights start with: {@code layer_0/} or {@code layer_0/backward/}. */
    static String layer(int layer, boolean backward) {
        return "layer_" + layer + (backward ? "/backward/" : "/");
    }

    /** Such prefixes of all layers and directions of a model, in order. */
    static List<String> layers(ModelShape shape) {
        List<String> prefixes = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            prefixes.add(layer(layer, false));
            if (shape.bidirectional()) {
                prefixes.add(layer(layer, true));
            }
        }
        return prefixes;
    }

    /** Matches a weight of a layer; the groups are its number, {@code backward/} or null, and the rest. */
    static Matcher layerName(String name) {
        return LAYER.matcher(name);
    }

    /** Whether a module of this name, such as {@code word_embeddings}, is an embedding rather than a linear layer. */
    static boolean isEmbedding(String module) {
        return module.toLowerCase(Locale.ROOT).contains("emb");
    }

    private static int compareNaturally(String a, String b) {
        Matcher left = DIGITS_OR_NOT.matcher(a);
        Matcher right = DIGITS_OR_NOT.matcher(b);
        while (true) {
            boolean hasLeft = left.find();
            boolean hasRight = right.find();
            if (!hasLeft || !hasRight) {
                return hasLeft ? 1 : hasRight ? -1 : a.compareTo(b);
            }
            int order = compareRuns(left.group(), right.group());
            if (order != 0) {
                return order;
            }
        }
    }

    private static int compareRuns(String a, String b) {
        if (!isDigit(a.charAt(0)) || !isDigit(b.charAt(0))) {
            return a.compareTo(b);
        }
        String x = a.replaceFirst("^0+(?=.)", "");
        String y = b.replaceFirst("^0+(?=.)", "");
        return x.length() != y.length() ? Integer.compare(x.length(), y.length()) : x.compareTo(y);
    }

    /** The digits that the pattern means: those of other scripts count as text. */
    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
