package org.dropscape.landscape.curvature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.dropscape.api.random.SeedTree;
import org.dropscape.landscape.GradientEvaluator;
import org.dropscape.landscape.LossEvaluator;

/** How much the loss rises close to a point. The loss is the first column of the evaluator. */
public final class Sharpness {

    private static final double[] STEPS = {2, 0.5, 0.125, 0.03125};

    private Sharpness() {}

    /**
     * The rise after one step of sharpness-aware minimisation (Foret et al. 2021, arXiv 2010.01412): {@code L(w + rho g/|g|) - L(w)}.
     *
     * @param loss of the model
     * @param gradient of the same loss
     * @param point w
     * @param rho the length of the step, above 0
     * @return 0 where the gradient is
     */
    public static double sam(LossEvaluator loss, GradientEvaluator gradient, float[] point, double rho) {
        double[] ones = new double[point.length];
        Arrays.fill(ones, 1);
        return asam(loss, gradient, point, rho, ones);
    }

    /**
     * The rise after one adaptive step (Kwon et al. 2021, arXiv 2102.11600): {@code L(w + rho T^2 g/|Tg|) - L(w)}, the step within
     * {@code |T^-1 step| <= rho} that is best to first order.
     *
     * @param loss of the model
     * @param gradient of the same loss
     * @param point w
     * @param rho above 0
     * @param scales the diagonal of T, such as {@link Scales#elements}
     * @return 0 where Tg is
     */
    public static double asam(
            LossEvaluator loss, GradientEvaluator gradient, float[] point, double rho, double[] scales) {
        if (!(rho > 0)) {
            throw new IllegalArgumentException("rho must be above 0, but was " + rho);
        }
        if (scales.length != point.length) {
            throw new IllegalArgumentException(
                    "there are " + scales.length + " scales for " + point.length + " parameters");
        }
        float[] slope = gradient.gradients(List.of(point)).get(0);
        double[] scaled = new double[point.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = scales[i] * slope[i];
        }
        double norm = Vectors.norm(scaled);
        if (norm == 0) {
            return 0;
        }
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= scales[i];
        }
        double[] losses = losses(loss, List.of(point, Vectors.moved(point, rho / norm, scaled)));
        return losses[1] - losses[0];
    }

    /**
     * The mean rise under Gaussian noise (Neyshabur et al. 2017, arXiv 1706.08947): E<sub>d</sub>[L(w + sigma d) - L(w)].
     *
     * @param loss of the model
     * @param point w
     * @param sigma the standard deviation of each parameter's noise, above 0
     * @param draws at least 1
     * @param seeds the stream of the noise
     */
    public static Estimate average(LossEvaluator loss, float[] point, double sigma, int draws, SeedTree seeds) {
        if (!(sigma > 0) || draws < 1) {
            throw new IllegalArgumentException(
                    "sigma must be above 0 and draws at least 1, but were " + sigma + " and " + draws);
        }
        double centre = losses(loss, List.of(point))[0];
        RandomGenerator random = seeds.child("average-sharpness").generator();
        SummaryStatistics rises = new SummaryStatistics();
        List<float[]> batch = new ArrayList<>();
        for (int k = 0; k < draws; k++) {
            batch.add(Vectors.moved(point, sigma, Vectors.gaussian(point.length, random)));
            if (batch.size() == loss.preferredBatch() || k == draws - 1) {
                for (double noisy : losses(loss, batch)) {
                    rises.addValue(noisy - centre);
                }
                batch.clear();
            }
        }
        return Estimate.of(rises, 0);
    }

    /**
     * Keskar et al.'s sharpness over the full space (2017, arXiv 1609.04836): {@code 100 (max L(x + z) - L(x)) / (1 + L(x))} over
     * {@code |z_i| <= epsilon (|x_i| + 1)}.
     *
     * <p>They search with ten iterations of L-BFGS-B. This ascends along the signs of the gradient in units of the box, which is the
     * steepest way in a box, keeps the best of four step lengths, and starts at several random points: a lower bound too.
     *
     * @param loss of the model
     * @param gradient of the same loss
     * @param point x
     * @param epsilon half the side of the box, above 0; the authors take 1e-3 and 5e-4
     * @param starts at least 1
     * @param iterations at least 1; the search ends earlier when no step helps
     * @param seeds the stream of the starts
     * @return in percent, at least 0; NaN if a loss is where a search begins, infinite if one in the box is
     */
    public static double epsilon(
            LossEvaluator loss,
            GradientEvaluator gradient,
            float[] point,
            double epsilon,
            int starts,
            int iterations,
            SeedTree seeds) {
        if (!(epsilon > 0) || starts < 1 || iterations < 1) {
            throw new IllegalArgumentException("epsilon must be above 0, starts and iterations at least 1, but were "
                    + epsilon + ", " + starts + ", " + iterations);
        }
        double[] box = new double[point.length];
        for (int i = 0; i < box.length; i++) {
            box[i] = epsilon * (Math.abs(point[i]) + 1);
        }
        double centre = losses(loss, List.of(point))[0];
        double best = centre;
        RandomGenerator random = seeds.child("epsilon-sharpness").generator();
        for (int start = 0; start < starts; start++) {
            // In units of the box.
            double[] offset = new double[point.length];
            for (int i = 0; i < offset.length; i++) {
                offset[i] = random.nextDouble(-1, 1);
            }
            best = Math.max(best, ascend(loss, gradient, point, box, offset, iterations));
        }
        return 100 * (best - centre) / (1 + centre);
    }

    private static double ascend(
            LossEvaluator loss,
            GradientEvaluator gradient,
            float[] point,
            double[] box,
            double[] offset,
            int iterations) {
        float[] at = inBox(point, box, offset);
        double best = losses(loss, List.of(at))[0];
        for (int k = 0; k < iterations; k++) {
            float[] slope = gradient.gradients(List.of(at)).get(0);
            List<float[]> candidates = new ArrayList<>();
            List<double[]> offsets = new ArrayList<>();
            for (double step : STEPS) {
                double[] moved = new double[offset.length];
                for (int i = 0; i < moved.length; i++) {
                    moved[i] = Math.max(-1, Math.min(1, offset[i] + step * Math.signum(slope[i])));
                }
                offsets.add(moved);
                candidates.add(inBox(point, box, moved));
            }
            double[] losses = losses(loss, candidates);
            int chosen = -1;
            for (int c = 0; c < losses.length; c++) {
                if (losses[c] > best) {
                    best = losses[c];
                    chosen = c;
                }
            }
            if (chosen < 0) {
                break;
            }
            offset = offsets.get(chosen);
            at = candidates.get(chosen);
        }
        return best;
    }

    private static float[] inBox(float[] point, double[] box, double[] offset) {
        float[] moved = new float[point.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = (float) (point[i] + box[i] * offset[i]);
        }
        return moved;
    }

    private static double[] losses(LossEvaluator loss, List<float[]> points) {
        double[][] rows = loss.evaluate(points);
        double[] first = new double[rows.length];
        for (int k = 0; k < first.length; k++) {
            first[k] = rows[k][0];
        }
        return first;
    }
}
