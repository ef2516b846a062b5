package org.dropscape.runner.landscape;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.landscape.parameters.ParameterTensor;
import org.dropscape.runner.model.NetworkSpec;

/**
 * Points of a landscape as weights of a network that knows only the words that occur.
 *
 * @param layout what a point is made of; the table of word vectors with all words
 * @param vocabulary the words that occur
 * @param dimension length of a word vector
 */
record CompactParameters(ParameterLayout layout, CompactVocabulary vocabulary, int dimension) {

    /** The weights of a point by name. */
    Map<String, float[]> weights(float[] point) {
        layout.check("a point", point);
        Map<String, float[]> weights = new LinkedHashMap<>();
        int from = 0;
        for (ParameterTensor tensor : layout.tensors()) {
            weights.put(
                    tensor.name(),
                    tensor.name().equals(NetworkSpec.EMBEDDING)
                            ? vocabulary.rows(point, from, dimension)
                            : Arrays.copyOfRange(point, from, from + tensor.size()));
            from += tensor.size();
        }
        return weights;
    }

    /** What the network has by name, a gradient say, as a vector; 0 for the words that do not occur. */
    double[] vector(Map<String, double[]> values) {
        double[] vector = new double[layout.size()];
        int from = 0;
        for (ParameterTensor tensor : layout.tensors()) {
            double[] own = values.get(tensor.name());
            if (tensor.name().equals(NetworkSpec.EMBEDDING)) {
                vocabulary.put(own, vector, from, dimension);
            } else {
                System.arraycopy(own, 0, vector, from, own.length);
            }
            from += tensor.size();
        }
        return vector;
    }
}
