package org.dropscape.runner.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.random.SeedTree;
import org.dropscape.datasets.embedding.EmbeddingTable;
import org.dropscape.datasets.encode.Vocabulary;
import org.dropscape.runner.config.ModelConfig;
import org.dropscape.runner.config.Study;
import org.dropscape.runner.config.TextConfig;
import org.dropscape.runner.config.WeightsName;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.train.TrainedWeights;
import org.dropscape.runner.victim.TextEncoder;
import org.dropscape.runner.victim.TrainedNetwork;

/**
 * A trained condition of a run that is opened by itself, without its data. Not thread-safe; close it.
 *
 * @param trial which trial this is
 * @param weights which of its weights
 * @param classes the names of the classes in the order of the probabilities
 * @param multiLabel whether a text has any number of classes
 * @param maxTokens how many tokens of a text the network reads
 * @param network reads raw texts
 */
record TrainedModel(
        Trial trial,
        TrainedWeights weights,
        List<String> classes,
        boolean multiLabel,
        int maxTokens,
        TrainedNetwork network)
        implements AutoCloseable {

    static TrainedModel open(RunFolder folder, TrainedTrial trained, WeightsName name) {
        Study study = trained.study();
        Trial trial = trained.trial();
        NetworkSpec spec = trained.spec();
        Vocabulary vocabulary = Vocabulary.of(VocabularyFile.read(folder));
        TrainedWeights weights = TrainedWeights.read(trained.files(), name, trial.id());
        float[] table = weights.tensors().containsKey(NetworkSpec.EMBEDDING)
                ? null
                : frozenTable(folder, study, trial, spec, vocabulary);
        TextEncoder encoder = encoder(study.text(), vocabulary);
        return new TrainedModel(
                trial,
                weights,
                trained.facts().classes(),
                trained.facts().multiLabel(),
                encoder.maxTokens(),
                new TrainedNetwork(
                        spec,
                        weights.tensors(),
                        table,
                        encoder,
                        Runtime.getRuntime().availableProcessors(),
                        study.engine().evaluationBatch()));
    }

    /** How the networks of a study read raw texts. */
    static TextEncoder encoder(TextConfig text, Vocabulary vocabulary) {
        return new TextEncoder(text.tokenizer().create(), text.maxTokens().orElse(Integer.MAX_VALUE), vocabulary);
    }

    /** Word vectors that were not trained are not among the weights: they are read again from where training had them. */
    private static float[] frozenTable(
            RunFolder folder, Study study, Trial trial, NetworkSpec spec, Vocabulary vocabulary) {
        Map<String, String> provenance = Provenance.read(folder);
        ModelConfig model = trial.condition().model();
        Optional<float[]> given =
                Networks.initialWeights(model, spec).map(weights -> weights.get(NetworkSpec.EMBEDDING));
        if (given.isPresent()) {
            InputChecksum.weights(trial.name(), model.weights().get()).requireSame(folder.folder(), provenance);
            return given.get();
        }
        EmbeddingTable table = DataPreparation.embeddings(study.text(), vocabulary, SeedTree.root(study.seed()));
        InputChecksum.embeddings(table).requireSame(folder.folder(), provenance);
        return table.values();
    }

    @Override
    public void close() {
        network.close();
    }
}
