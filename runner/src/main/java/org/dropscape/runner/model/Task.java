package org.dropscape.runner.model;

/** What the head of the network predicts, and with which loss. */
public enum Task {
    /** Two classes, one logit: the log-odds of class 1. Binary cross-entropy. */
    BINARY,
    /** One of K classes, K logits. Softmax cross-entropy. */
    MULTI_CLASS,
    /** Any of K classes, K logits. Binary cross-entropy, mean over the classes. */
    MULTI_LABEL;

    /** The task of a data set. */
    public static Task of(int classes, boolean multiLabel) {
        if (multiLabel) {
            return MULTI_LABEL;
        }
        return classes == 2 ? BINARY : MULTI_CLASS;
    }

    /** The number of logits. */
    public int outputs(int classes) {
        return this == BINARY ? 1 : classes;
    }

    /** The target of an example: as many numbers as there are logits. */
    public void target(int[] labels, float[] into, int offset, int outputs) {
        if (this == BINARY) {
            into[offset] = labels[0];
            return;
        }
        for (int k = 0; k < outputs; k++) {
            into[offset + k] = 0;
        }
        for (int label : labels) {
            into[offset + label] = 1;
        }
    }

    /** Probabilities of the classes from one example's logits: two for a binary task. */
    public double[] probabilities(float[] logits) {
        switch (this) {
            case BINARY -> {
                double p = 1 / (1 + Math.exp(-logits[0]));
                return new double[] {1 - p, p};
            }
            case MULTI_LABEL -> {
                double[] p = new double[logits.length];
                for (int k = 0; k < p.length; k++) {
                    p[k] = 1 / (1 + Math.exp(-logits[k]));
                }
                return p;
            }
            default -> {
                double max = Double.NEGATIVE_INFINITY;
                for (float logit : logits) {
                    max = Math.max(max, logit);
                }
                double[] p = new double[logits.length];
                double sum = 0;
                for (int k = 0; k < p.length; k++) {
                    p[k] = Math.exp(logits[k] - max);
                    sum += p[k];
                }
                for (int k = 0; k < p.length; k++) {
                    p[k] /= sum;
                }
                return p;
            }
        }
    }

    /** The loss of one example in nats, in double precision. */
    public double loss(float[] logits, int[] labels) {
        switch (this) {
            case BINARY -> {
                return softplus(labels[0] == 1 ? -logits[0] : logits[0]);
            }
            case MULTI_LABEL -> {
                double sum = 0;
                boolean[] on = new boolean[logits.length];
                for (int label : labels) {
                    on[label] = true;
                }
                for (int k = 0; k < logits.length; k++) {
                    sum += softplus(on[k] ? -logits[k] : logits[k]);
                }
                return sum / logits.length;
            }
            default -> {
                double max = Double.NEGATIVE_INFINITY;
                for (float logit : logits) {
                    max = Math.max(max, logit);
                }
                double sum = 0;
                for (float logit : logits) {
                    sum += Math.exp(logit - max);
                }
                return Math.log(sum) + max - logits[labels[0]];
            }
        }
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
