package org.dropscape.runner.config;

import java.nio.file.Path;
import java.util.Optional;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.api.recurrent.RecurrentCell;

/**
 * The network: embeddings, a stack of recurrent layers, a linear head.
 *
 * @param cell the recurrent cell
 * @param layers number of recurrent layers
 * @param hiddenUnits H, units of one layer and direction
 * @param bidirectional whether each layer reads in both directions
 * @param bias whether the recurrent layers have biases
 * @param activation applied between recurrent layers
 * @param trainableEmbeddings whether word vectors are fitted as well
 * @param weights file with the initial weights
 * @param weightLayout layout of that file
 */
public record ModelConfig(
        @Parameter(value = "The recurrent cell.", defaultValue = "gru")
        Choice<RecurrentCell> cell,

        @Parameter(value = "Number of recurrent layers.", defaultValue = "2", range = ">= 1")
        int layers,

        @Parameter(value = "H, units of one layer and direction.", defaultValue = "128", range = ">= 1")
        int hiddenUnits,

        @Parameter(value = "Whether each layer reads the text in both directions.", defaultValue = "false")
        boolean bidirectional,

        @Parameter(value = "Whether the recurrent layers have biases.", defaultValue = "true")
        boolean bias,

        @Parameter(
                value = "Applied to the outputs of a layer before the next one reads them.",
                defaultValue = "tanh",
                range = "tanh, relu or none")
        Activation activation,

        @Parameter(value = "Whether word vectors are fitted as well; false keeps them frozen.", defaultValue = "false")
        boolean trainableEmbeddings,

        @Parameter("A safetensors file with the initial weights. Absent: drawn from the seed.")
        Optional<Path> weights,

        @Parameter(
                value = "Names, gate order and orientation of the tensors in that file.",
                defaultValue = "dropscape",
                range = "dropscape, pytorch, keras or haste")
        WeightLayout weightLayout) {

    /** Checks the ranges. */
    public ModelConfig {
        Check.atLeast("layers", 1, layers);
        Check.atLeast("hiddenUnits", 1, hiddenUnits);
    }
}
