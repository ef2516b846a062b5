package org.dropscape.runner.study;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.regularizers.cell.Gru;
import org.dropscape.regularizers.layer.Activation;
import org.dropscape.regularizers.layer.RecurrentStack;
import org.dropscape.runner.config.Choice;
import org.dropscape.runner.config.Condition;
import org.dropscape.runner.config.ModelConfig;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.model.Task;
import org.dropscape.runner.weights.ModelShape;
import org.dropscape.runner.weights.Tensor;
import org.dropscape.runner.weights.WeightLayouts;

/** From a condition's settings to a network. */
final class Networks {

    private Networks() {}

    static NetworkSpec spec(Condition condition, PreparedData data) {
        return spec(
                condition,
                data.embeddings().rows(),
                data.embeddings().dimension(),
                data.corpus().classes().size(),
                data.corpus().multiLabel());
    }

    static NetworkSpec spec(Condition condition, int words, int dimension, int classes, boolean multiLabel) {
        ModelConfig model = condition.model();
        List<Regularizer> regularizers =
                condition.regularizers().stream().map(Choice::create).toList();
        RecurrentStack stack = new RecurrentStack(
                model.cell().create(),
                dimension,
                model.hiddenUnits(),
                model.layers(),
                model.bidirectional(),
                model.bias(),
                Activation.valueOf(model.activation().name()),
                regularizers);
        return new NetworkSpec(stack, words, Task.of(classes, multiLabel), classes, model.trainableEmbeddings());
    }

    /** The shape by which weight files are converted. */
    static ModelShape shape(ModelConfig model, NetworkSpec spec) {
        boolean resetAfter = !(model.cell().config() instanceof Gru gru) || gru.reset() == Gru.Reset.AFTER;
        return new ModelShape(
                model.cell().id(),
                resetAfter,
                model.layers(),
                model.bidirectional(),
                spec.stack().inputs(),
                model.hiddenUnits(),
                spec.outputs(),
                model.bias());
    }

    /** The weights that a condition starts from, by our names, where its settings name a file. */
    static Optional<Map<String, float[]>> initialWeights(ModelConfig model, NetworkSpec spec) {
        if (model.weights().isEmpty()) {
            return Optional.empty();
        }
        Path file = model.weights().get();
        Map<String, Tensor> tensors = WeightLayouts.read(
                file, model.weightLayout().name().toLowerCase(java.util.Locale.ROOT), shape(model, spec));
        Map<String, float[]> values = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> values.put(name, tensor.data()));
        return Optional.of(values);
    }
}
