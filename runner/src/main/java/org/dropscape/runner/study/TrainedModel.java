package org.dropscape.runner.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.api.text.TextClassifier;
import org.dropscape.api.text.Tokenizer;
import org.dropscape.datasets.embedding.EmbeddingTable;
import org.dropscape.datasets.encode.Vocabulary;
import org.dropscape.runner.config.ModelConfig;
import org.dropscape.runner.config.Study;
import org.dropscape.runner.model.Network;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.model.Texts;
import org.dropscape.runner.weights.Safetensors;

/**
 * A trained condition as a classifier of raw texts, with the weights of its best epoch, in phase EVAL. Not thread-safe; close it.
 */
public final class TrainedModel implements TextClassifier, AutoCloseable {

    private final Trial trial;
    private final List<String> classes;
    private final Tokenizer tokenizer;
    private final int maxTokens;
    private final Vocabulary vocabulary;
    private final Network network;
    private final int batch;

    private TrainedModel(
            Trial trial,
            List<String> classes,
            Tokenizer tokenizer,
            int maxTokens,
            Vocabulary vocabulary,
            Network network,
            int batch) {
        this.trial = trial;
        this.classes = classes;
        this.tokenizer = tokenizer;
        this.maxTokens = maxTokens;
        this.vocabulary = vocabulary;
        this.network = network;
        this.batch = batch;
    }

    static TrainedModel open(RunFolder folder, TrainedTrial trained) {
        Study study = trained.study();
        Trial trial = trained.trial();
        NetworkSpec spec = trained.spec();
        Vocabulary vocabulary = Vocabulary.of(VocabularyFile.read(folder));
        Map<String, float[]> weights = new LinkedHashMap<>();
        Safetensors.read(trained.files().bestWeights())
                .tensors()
                .forEach((name, tensor) -> weights.put(name, tensor.data()));
        float[] table = weights.get(NetworkSpec.EMBEDDING);
        if (table == null) {
            table = frozenTable(folder, study, trial, spec, vocabulary);
        }
        Network network = new Network(spec, 0, Runtime.getRuntime().availableProcessors(), table);
        network.write(weights);
        return new TrainedModel(
                trial,
                trained.facts().classes(),
                study.text().tokenizer().create(),
                study.text().maxTokens().orElse(Integer.MAX_VALUE),
                vocabulary,
                network,
                study.engine().evaluationBatch());
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

    /** Which trial this is. */
    public Trial trial() {
        return trial;
    }

    /** The names of the classes in the order of the probabilities. */
    public List<String> classes() {
        return classes;
    }

    /**
     * What the model says of some texts.
     *
     * @param probabilities of the classes, text by text
     * @param textsCut how many texts were longer than the study's {@code max-tokens}
     * @param tokensCut how many tokens they lost at their ends
     */
    record Answer(double[][] probabilities, int textsCut, long tokensCut) {}

    @Override
    public double[][] probabilities(List<String> texts) {
        return classify(texts).probabilities();
    }

    Answer classify(List<String> texts) {
        int[][] rows = new int[texts.size()][];
        int textsCut = 0;
        long tokensCut = 0;
        int[] offsets = new int[texts.size() + 1];
        for (int i = 0; i < rows.length; i++) {
            List<String> words = tokenizer.tokenize(texts.get(i));
            if (words.size() > maxTokens) {
                textsCut++;
                tokensCut += words.size() - maxTokens;
                words = words.subList(0, maxTokens);
            }
            rows[i] = vocabulary.encode(words);
            offsets[i + 1] = offsets[i] + rows[i].length;
        }
        int[] tokens = new int[offsets[rows.length]];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, tokens, offsets[i], rows[i].length);
        }
        int[] all = IntStream.range(0, rows.length).toArray();
        float[][] logits = network.evaluation(Phase.EVAL, batch)
                .logits(new Texts(tokens, offsets), all, new long[1][2], n -> {})[0];
        double[][] probabilities = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            probabilities[i] = network.spec().task().probabilities(logits[i]);
        }
        return new Answer(probabilities, textsCut, tokensCut);
    }

    /** How many tokens of a text the model reads. */
    int maxTokens() {
        return maxTokens;
    }

    @Override
    public void close() {
        network.close();
    }
}
