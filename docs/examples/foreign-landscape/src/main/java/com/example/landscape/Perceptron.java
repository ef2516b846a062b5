package com.example.landscape;

import java.util.List;
import org.dropscape.landscape.GradientEvaluator;
import org.dropscape.landscape.LossEvaluator;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.landscape.parameters.ParameterTensor;
import org.dropscape.landscape.parameters.TensorKind;

/**
 * A network with one hidden layer: {@code p = sigmoid(tanh(x K + b) k + c)}. All that Dropscape needs to know of it are the two
 * interfaces, losses and gradients of parameter vectors, and how the vector is made up of tensors.
 *
 * @param train what it is fitted to
 * @param test what it is not fitted to
 */
record Perceptron(Moons train, Moons test) implements LossEvaluator, GradientEvaluator {

    private static final int HIDDEN = 12;
    private static final int BIAS = 2 * HIDDEN;
    private static final int OUTPUT = 3 * HIDDEN;
    private static final int OUTPUT_BIAS = 4 * HIDDEN;

    /** Kernels are [in, out], so that a filter is a column. */
    static final ParameterLayout LAYOUT = new ParameterLayout(List.of(
            new ParameterTensor("hidden/kernel", List.of(2, HIDDEN), TensorKind.KERNEL_COLUMNS),
            new ParameterTensor("hidden/bias", List.of(HIDDEN), TensorKind.VECTOR),
            new ParameterTensor("output/kernel", List.of(HIDDEN, 1), TensorKind.KERNEL_COLUMNS),
            new ParameterTensor("output/bias", List.of(1), TensorKind.VECTOR)));

    @Override
    public List<String> columns() {
        return List.of("train_loss", "train_acc", "test_loss", "test_acc");
    }

    @Override
    public double[][] evaluate(List<float[]> points) {
        return points.stream()
                .map(Perceptron::doubles)
                .map(w -> new double[] {loss(w, train), accuracy(w, train), loss(w, test), accuracy(w, test)})
                .toArray(double[][]::new);
    }

    @Override
    public List<float[]> gradients(List<float[]> points) {
        return points.stream().map(point -> floats(gradient(doubles(point)))).toList();
    }

    /** The mean cross-entropy, in nats. */
    static double loss(double[] w, Moons data) {
        double sum = 0;
        for (int n = 0; n < data.labels().length; n++) {
            double z = logit(w, hidden(w, data.points()[n]));
            double margin = data.labels()[n] == 1 ? z : -z;
            sum += Math.log1p(Math.exp(-Math.abs(margin))) + Math.max(0, -margin);
        }
        return sum / data.labels().length;
    }

    private static double accuracy(double[] w, Moons data) {
        int right = 0;
        for (int n = 0; n < data.labels().length; n++) {
            right += logit(w, hidden(w, data.points()[n])) > 0 == (data.labels()[n] == 1) ? 1 : 0;
        }
        return (double) right / data.labels().length;
    }

    /** The gradient of the training loss. */
    double[] gradient(double[] w) {
        double[] sum = new double[w.length];
        int examples = train.labels().length;
        for (int n = 0; n < examples; n++) {
            double[] x = train.points()[n];
            double[] h = hidden(w, x);
            double error = (1 / (1 + Math.exp(-logit(w, h))) - train.labels()[n]) / examples;
            for (int j = 0; j < HIDDEN; j++) {
                double back = error * w[OUTPUT + j] * (1 - h[j] * h[j]);
                sum[j] += back * x[0];
                sum[HIDDEN + j] += back * x[1];
                sum[BIAS + j] += back;
                sum[OUTPUT + j] += error * h[j];
            }
            sum[OUTPUT_BIAS] += error;
        }
        return sum;
    }

    private static double[] hidden(double[] w, double[] x) {
        double[] h = new double[HIDDEN];
        for (int j = 0; j < HIDDEN; j++) {
            h[j] = Math.tanh(w[j] * x[0] + w[HIDDEN + j] * x[1] + w[BIAS + j]);
        }
        return h;
    }

    private static double logit(double[] w, double[] h) {
        double z = w[OUTPUT_BIAS];
        for (int j = 0; j < HIDDEN; j++) {
            z += w[OUTPUT + j] * h[j];
        }
        return z;
    }

    static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
