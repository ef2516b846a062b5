package org.dropscape.adversarial.stochastic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dropscape.api.text.DifferentiableTextClassifier;
import org.dropscape.api.text.Embeddings;
import org.dropscape.api.text.StochasticTextClassifier;
import org.dropscape.api.text.TextClassifier;

/**
 * The mean of several draws of a classifier with random answers: what an attacker with expectation over transformation asks
 * (Athalye et al. 2018, arXiv:1802.00420). Without it, a defence that does no more than add noise looks strong.
 *
 * <p>A text asked about counts as one query, but costs as many passes as there are draws. As thread-safe as the classifier.
 */
public class ExpectedClassifier implements TextClassifier {

    private final TextClassifier model;
    private final int draws;

    private ExpectedClassifier(TextClassifier model, int draws) {
        if (draws < 1) {
            throw new IllegalArgumentException("draws must be at least 1, but was " + draws);
        }
        this.model = model;
        this.draws = draws;
    }

    /**
     * The mean over draws of a classifier; it has gradients if the classifier has.
     *
     * @param model a {@link StochasticTextClassifier} is asked for all draws at once, any other one draw after the other
     * @param draws how many, at least 1
     */
    public static ExpectedClassifier of(TextClassifier model, int draws) {
        return model instanceof DifferentiableTextClassifier differentiable
                ? new Differentiable(differentiable, draws)
                : new ExpectedClassifier(model, draws);
    }

    @Override
    public double[][] probabilities(List<String> texts) {
        double[][][] drawn;
        if (model instanceof StochasticTextClassifier stochastic) {
            drawn = stochastic.draws(texts, draws);
        } else {
            drawn = new double[draws][][];
            Arrays.setAll(drawn, k -> model.probabilities(texts));
        }
        double[][] mean = new double[texts.size()][];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = new double[drawn[0][i].length];
            for (double[][] draw : drawn) {
                for (int c = 0; c < mean[i].length; c++) {
                    mean[i][c] += draw[i][c];
                }
            }
            for (int c = 0; c < mean[i].length; c++) {
                // The sum of numbers up to 1 may be a little more than it should.
                mean[i][c] = Math.min(mean[i][c] / draws, 1);
            }
        }
        return mean;
    }

    private static final class Differentiable extends ExpectedClassifier implements DifferentiableTextClassifier {

        private final DifferentiableTextClassifier model;
        private final int draws;

        Differentiable(DifferentiableTextClassifier model, int draws) {
            super(model, draws);
            this.model = model;
            this.draws = draws;
        }

        @Override
        public List<TokenGradients> gradients(List<String> texts, List<int[]> labels) {
            List<TokenGradients> sum = model.gradients(texts, labels);
            List<float[][]> means = sum.stream().map(of -> copy(of.gradients())).toList();
            for (int k = 1; k < draws; k++) {
                List<TokenGradients> drawn = model.gradients(texts, labels);
                for (int i = 0; i < means.size(); i++) {
                    add(means.get(i), drawn.get(i).gradients());
                }
            }
            List<TokenGradients> gradients = new ArrayList<>();
            for (int i = 0; i < means.size(); i++) {
                for (float[] gradient : means.get(i)) {
                    for (int d = 0; d < gradient.length; d++) {
                        gradient[d] /= draws;
                    }
                }
                gradients.add(new TokenGradients(sum.get(i).tokens(), means.get(i)));
            }
            return gradients;
        }

        private static float[][] copy(float[][] rows) {
            return Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
        }

        private static void add(float[][] rows, float[][] others) {
            for (int t = 0; t < rows.length; t++) {
                for (int d = 0; d < rows[t].length; d++) {
                    rows[t][d] += others[t][d];
                }
            }
        }

        @Override
        public List<String> vocabulary() {
            return model.vocabulary();
        }

        @Override
        public Embeddings embeddings() {
            return model.embeddings();
        }
    }
}
