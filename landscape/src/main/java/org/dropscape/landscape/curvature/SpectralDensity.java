package org.dropscape.landscape.curvature;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.dropscape.api.random.SeedTree;

/**
 * How the eigenvalues of the Hessian are distributed, by stochastic Lanczos quadrature (Ghorbani et al. 2019, arXiv 1901.10159):
 * point masses {@code tau_k^2} at the eigenvalues {@code theta_k} of each probe's tridiagonal matrix, where tau<sub>k</sub> is the
 * first coordinate of its eigenvector.
 *
 * @param nodes the masses of all probes, by probe, then by descending eigenvalue
 * @param probes how many random start vectors they come from
 */
public record SpectralDensity(List<Node> nodes, int probes) {

    /** Takes an unmodifiable copy. */
    public SpectralDensity {
        nodes = List.copyOf(nodes);
    }

    /**
     * A point mass.
     *
     * @param eigenvalue where
     * @param weight at least 0; all weights sum to 1
     */
    public record Node(double eigenvalue, double weight) {}

    /**
     * Estimates the density.
     *
     * @param hessian its products
     * @param point where
     * @param steps products per probe, at least 1: the first {@code 2 * steps} moments of a probe are exact
     * @param probes random vectors of signs, at least 1
     * @param seeds the stream of the probes
     * @throws ArithmeticException if a product is not finite
     */
    public static SpectralDensity estimate(
            HessianVector hessian, float[] point, int steps, int probes, SeedTree seeds) {
        if (steps < 1 || probes < 1) {
            throw new IllegalArgumentException(
                    "steps and probes must be at least 1, but were " + steps + " and " + probes);
        }
        RandomGenerator random = seeds.child("density").generator();
        List<Node> nodes = new ArrayList<>();
        for (int probe = 0; probe < probes; probe++) {
            Lanczos lanczos =
                    new Lanczos(vector -> hessian.product(point, vector), Vectors.rademacher(point.length, random));
            while (lanczos.steps() < steps && !lanczos.exhausted()) {
                lanczos.step();
            }
            EigenDecomposition decomposition = lanczos.decomposition();
            for (int k = 0; k < lanczos.steps(); k++) {
                double first = decomposition.getEigenvector(k).getEntry(0);
                nodes.add(new Node(decomposition.getRealEigenvalue(k), first * first / probes));
            }
        }
        return new SpectralDensity(nodes, probes);
    }

    /**
     * The density at a value, smoothed with a normal distribution.
     *
     * @param sigma its standard deviation, above 0
     */
    public double at(double value, double sigma) {
        if (!(sigma > 0)) {
            throw new IllegalArgumentException("sigma must be above 0, but was " + sigma);
        }
        double sum = 0;
        for (Node node : nodes) {
            double z = (value - node.eigenvalue()) / sigma;
            sum += node.weight() * Math.exp(-z * z / 2);
        }
        return sum / (sigma * Math.sqrt(2 * Math.PI));
    }

    /** The mean of the eigenvalues' powers: an estimate of {@code tr(H^power) / n}. */
    public double moment(int power) {
        return nodes.stream()
                .mapToDouble(node -> node.weight() * Math.pow(node.eigenvalue(), power))
                .sum();
    }

    /** The share of the eigenvalues below a value. */
    public double below(double value) {
        return nodes.stream()
                .filter(node -> node.eigenvalue() < value)
                .mapToDouble(Node::weight)
                .sum();
    }
}
