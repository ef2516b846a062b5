package org.dropscape.runner.smoothing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import org.dropscape.adversarial.metric.Proportion;
import org.dropscape.adversarial.smoothing.Certificate;
import org.dropscape.adversarial.smoothing.CertifiedAccuracy;
import org.dropscape.adversarial.smoothing.Certifier;
import org.dropscape.adversarial.smoothing.RandomMasking;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.error.UserException;
import org.dropscape.api.perturbation.Smoothing;
import org.dropscape.datasets.encode.Vocabulary;
import org.dropscape.datasets.io.Digests;
import org.dropscape.runner.attack.ParameterFiles;
import org.dropscape.runner.attack.result.Share;
import org.dropscape.runner.config.Choice;
import org.dropscape.runner.config.SmoothingConfig;
import org.dropscape.runner.config.WeightsName;
import org.dropscape.runner.io.Journal;
import org.dropscape.runner.landscape.Identity;
import org.dropscape.runner.smoothing.result.CertifiedText;
import org.dropscape.runner.smoothing.result.SmoothingFolder;
import org.dropscape.runner.smoothing.result.SmoothingMetrics;
import org.dropscape.runner.smoothing.result.SmoothingResults;
import org.dropscape.runner.train.TrainedWeights;
import org.dropscape.runner.victim.EvaluatedNetwork;
import org.dropscape.runner.victim.TextEncoder;
import org.dropscape.runner.victim.TrainedNetwork;

/** One method with one set of weights of a trial. */
final class SmoothingJob {

    /** Changes with what the results mean. */
    private static final int VERSION = 1;

    private final SmoothingSetup setup;
    private final String name;
    private final Choice<Smoothing> method;
    private final SmoothingTrial trial;
    private final WeightsName weights;
    private final SmoothingFolder folder;
    private final Identity identity;

    /**
     * @throws UserException if the trial has no such weights, or its networks cannot read the mask
     */
    SmoothingJob(
            SmoothingSetup setup, String name, Choice<Smoothing> method, SmoothingTrial trial, WeightsName weights) {
        this.setup = setup;
        this.name = name;
        this.method = method;
        this.trial = trial;
        this.weights = weights;
        this.folder = trial.result(name, weights);
        TrainedWeights.requireKept(trial.files(), weights, trial.id());
        SmoothingConfig config = setup.config();
        Identity.Builder all = new Identity.Builder()
                .put("version", VERSION)
                .put("method", method.id())
                .settings(method.config(), Set.of())
                .putAll(ParameterFiles.checksums(method.config()))
                .put("split", config.split().id())
                .put("examples", setup.chosen().length)
                .put("samples", config.samples())
                .put("selection-samples", config.selectionSamples())
                .put("alpha", config.alpha());
        if (!trial.spec().trainableEmbeddings()) {
            all.put(
                    "vectors-checksum",
                    "sha256:" + Digests.sha256().add(trial.embedding()).hex());
        }
        identity = all.put("evaluation-batch", setup.evaluationBatch())
                .putAll(setup.inputs())
                .put("weights", weights)
                .file("weights-checksum", TrainedWeights.file(trial.files(), weights))
                .build();
    }

    SmoothingFolder folder() {
        return folder;
    }

    Identity identity() {
        return identity;
    }

    WeightsName weights() {
        return weights;
    }

    /** For people. */
    String title() {
        return name + " " + weights;
    }

    /** How many texts are done. */
    int done() {
        return Journal.read(folder.certificates(), CertifiedText.class).size();
    }

    /**
     * A masked word must be read as one that the vocabulary lacks.
     *
     * @throws UserException if it is not
     */
    static void requireUnknown(String name, Smoothing smoothing, TextEncoder encoder) {
        if (!(smoothing instanceof RandomMasking masking)) {
            return;
        }
        TextEncoder.Encoded mask = encoder.encode(List.of(masking.mask()));
        List<String> tokens = mask.tokens().get(0);
        if (tokens.size() != 1) {
            throw new UserException(
                    "smoothing.methods." + name + ".mask: \"" + masking.mask() + "\" is " + tokens.size()
                            + " tokens to this study's tokenizer, not one. Choose a mask that is one token, or a tokenizer that"
                            + " knows words.");
        }
        if (mask.texts().tokens()[0] != Vocabulary.UNKNOWN) {
            throw new UserException("smoothing.methods." + name + ".mask: \"" + masking.mask()
                    + "\" is a word of the vocabulary. Choose one that the training texts lack.");
        }
    }

    /**
     * Certifies the texts that have no certificate, and writes down what came of it.
     *
     * @param network of the trial with these weights
     * @param told how many texts are done
     * @throws CancellationException if asked to stop; what is certified is kept
     */
    void run(TrainedNetwork network, int epoch, IntConsumer told) {
        identity.write(folder.identity());
        Smoothing smoothing = method.create();
        SmoothingConfig config = setup.config();
        Certifier certifier = new Certifier(smoothing, config.selectionSamples(), config.samples(), config.alpha());
        EvaluatedNetwork model = new EvaluatedNetwork(network);
        List<CertifiedText> texts = new ArrayList<>();
        try (Journal<CertifiedText> journal = Journal.open(folder.certificates(), CertifiedText.class)) {
            texts.addAll(journal.records());
            List<Example> examples = setup.examples().get();
            for (int i = texts.size(); i < examples.size(); i++) {
                if (setup.stop().getAsBoolean()) {
                    throw new CancellationException("stopped");
                }
                Example example = examples.get(i);
                Certificate certificate = certifier.certify(
                        model,
                        example.text(),
                        setup.seeds()
                                .child(config.split().id())
                                .child(setup.chosen()[i])
                                .generator());
                CertifiedText text = CertifiedText.of(example, predicted(model, example.text()), certificate);
                journal.append(text);
                texts.add(text);
                told.accept(1);
            }
        }
        SmoothingResults.write(folder, metrics(texts, epoch));
    }

    /** What the network says of the text as it is. */
    private static int predicted(EvaluatedNetwork model, String text) {
        double[] probabilities = model.probabilities(List.of(text))[0];
        int best = 0;
        for (int k = 1; k < probabilities.length; k++) {
            best = probabilities[k] > probabilities[best] ? k : best;
        }
        return best;
    }

    private SmoothingMetrics metrics(List<CertifiedText> texts, int epoch) {
        CertifiedAccuracy accuracy = new CertifiedAccuracy(
                texts.stream().map(CertifiedText::certificate).toList(),
                texts.stream().map(CertifiedText::label).toList());
        List<Share> certified = new ArrayList<>();
        for (int words = 0; words <= accuracy.greatest() + 1; words++) {
            certified.add(Share.of(accuracy.at(words)));
        }
        long right =
                texts.stream().filter(text -> text.predicted() == text.label()).count();
        SmoothingConfig config = setup.config();
        return new SmoothingMetrics(
                new SmoothingMetrics.Subject(name, trial.condition(), trial.seed(), weights.id(), epoch),
                method.id(),
                config.split().id(),
                config.samples(),
                config.alpha(),
                Share.of(new Proportion(right, texts.size())),
                Share.of(accuracy.abstained()),
                certified,
                Share.of(accuracy.ofAllWords()),
                accuracy.medianRadius(),
                texts.stream().mapToInt(CertifiedText::words).average().orElse(0));
    }
}
