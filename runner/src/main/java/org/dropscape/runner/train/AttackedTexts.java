package org.dropscape.runner.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.dropscape.adversarial.attack.AttackRun;
import org.dropscape.adversarial.attack.Schedule;
import org.dropscape.adversarial.attack.Victims;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.error.UserException;
import org.dropscape.api.perturbation.Attack;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.text.DifferentiableTextClassifier;
import org.dropscape.api.text.Embeddings;
import org.dropscape.runner.config.Choice;
import org.dropscape.runner.victim.EvaluatedNetwork;
import org.dropscape.runner.victim.TrainedNetwork;

/**
 * Attacks training texts under the weights of the time, in phase EVAL.
 *
 * <p>What is found is kept, for the weights it belongs to are soon gone: a trial that was killed meanwhile goes on with the texts
 * that are missing, and one that was killed later reads them all.
 *
 * @param kept where
 * @param victim opens the network with its weights at the start of the generation; absent once they have changed
 * @param stop looked at before each question
 * @param told how many texts are attacked so far
 */
record AttackedTexts(Path kept, Supplier<TrainedNetwork> victim, StopSignal stop, IntConsumer told) {

    /** How many texts are attacked in step. A part of the results: what a network says of a text depends, by rounding, on it. */
    private static final int TOGETHER = 32;

    /**
     * The best text that the attack found for each example, also where that is not enough to change the prediction: the aim is a
     * high loss. An example that is classified wrongly already is left as it is.
     *
     * @param generation its first epoch
     * @param examples what is attacked
     * @param seeds a stream for these alone
     */
    List<String> of(Choice<Attack> attack, int generation, List<Example> examples, SeedTree seeds) {
        try (Opened opened = new Opened()) {
            // A new one each time: some keep what they found out about a model's vectors, and these are trained.
            AttackRun run = new AttackRun(attack.create(), opened, Schedule.merged(TOGETHER));
            Map<String, String> identity = Map.of("attack", attack.toString(), "epoch", Integer.toString(generation));
            int[] done = {0};
            return run.run(examples, seeds, kept, identity, result -> told.accept(++done[0])).stream()
                    .map(result -> result.outcome().text())
                    .toList();
        }
    }

    /** The network, opened when it is first asked. */
    private final class Opened implements Victims, AutoCloseable {

        private TrainedNetwork network;

        @Override
        public synchronized Questioned victim(SeedTree seeds) {
            if (network == null) {
                network = victim.get();
                if (network == null) {
                    throw new UserException(kept + ": texts are missing that the trial has been trained on, and the"
                            + " weights under which they were found are gone. Delete the trial's folder to train it"
                            + " again.");
                }
            }
            return new Questioned(new EvaluatedNetwork(network));
        }

        @Override
        public synchronized void close() {
            if (network != null) {
                network.close();
            }
        }
    }

    /** A classifier that answers no more once somebody wants an end. */
    private final class Questioned implements DifferentiableTextClassifier {

        private final DifferentiableTextClassifier model;

        Questioned(DifferentiableTextClassifier model) {
            this.model = model;
        }

        @Override
        public double[][] probabilities(List<String> texts) {
            check();
            return model.probabilities(texts);
        }

        @Override
        public List<TokenGradients> gradients(List<String> texts, List<int[]> labels) {
            check();
            return model.gradients(texts, labels);
        }

        @Override
        public List<String> vocabulary() {
            return model.vocabulary();
        }

        @Override
        public Embeddings embeddings() {
            return model.embeddings();
        }

        private void check() {
            if (stop.stopped()) {
                throw new StopSignal.Stopped();
            }
        }
    }
}
