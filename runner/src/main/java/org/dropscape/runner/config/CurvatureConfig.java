package org.dropscape.runner.config;

import java.util.List;
import java.util.Optional;
import org.dropscape.api.plugin.Parameter;

/**
 * The Hessian of the loss at the weights, and how much the loss rises close to them. A product of the Hessian with a vector costs
 * as much as two gradients by differences, and as three to four by double backward.
 *
 * @param examples texts whose mean loss is differentiated
 * @param split where they are from
 * @param products how products of the Hessian are computed
 * @param embeddings whether trained word vectors are among the parameters
 * @param top how many of the largest eigenvalues
 * @param bottom how many of the smallest
 * @param steps of Lanczos' method
 * @param tolerance of the residuals
 * @param traceProducts products to spend on the trace
 * @param densityProbes random vectors for the spectral density
 * @param densitySteps products per such vector
 * @param rho radius of sharpness-aware minimisation
 * @param adaptiveRho radius of its adaptive form
 * @param sigma standard deviation of the noise of average sharpness
 * @param averageDraws how often it is drawn
 * @param epsilon half the side of Keskar's box
 * @param epsilonIterations steps in that box
 * @param weights which kept weights
 */
public record CurvatureConfig(
        @Parameter(
                value = "Texts whose mean loss is differentiated, in phase EVAL; 0: all.",
                defaultValue = "500",
                range = ">= 0")
        int examples,

        @Parameter(value = "The split that they are from.", defaultValue = "train", range = "train, validation or test")
        SplitName split,

        @Parameter(
                value =
                        "How products of the Hessian are computed, also those of hessian directions and of maps of eigenvalues:"
                                + " the gradient is differentiated again, or central differences of gradients are taken.",
                defaultValue = "double-backward",
                range = "double-backward or differences")
        HessianProducts products,

        @Parameter(
                value = "Whether word vectors are among the parameters, if they were trained.",
                defaultValue = "false")
        boolean embeddings,

        @Parameter(value = "How many of the largest eigenvalues.", defaultValue = "2", range = ">= 0")
        int top,

        @Parameter(value = "How many of the smallest eigenvalues.", defaultValue = "1", range = ">= 0")
        int bottom,

        @Parameter(
                value = "Steps of Lanczos' method at most: one product and one vector of memory each.",
                defaultValue = "40",
                range = ">= 1")
        int steps,

        @Parameter(
                value = "Largest residual of an eigenvalue, as a share of the largest absolute one.",
                defaultValue = "0.001",
                range = ">= 0")
        double tolerance,

        @Parameter(
                value = "Products to spend on the trace (Hutch++); 0: no trace.",
                defaultValue = "30",
                range = "0 or >= 3")
        int traceProducts,

        @Parameter(
                value = "Random vectors for the spectral density (stochastic Lanczos quadrature); 0: no density.",
                defaultValue = "2",
                range = ">= 0")
        int densityProbes,

        @Parameter(value = "Products per random vector of the density.", defaultValue = "30", range = ">= 1")
        int densitySteps,

        @Parameter(
                value = "Length of the step of sharpness-aware minimisation (SAM); 0: none.",
                defaultValue = "0.05",
                range = ">= 0")
        double rho,

        @Parameter(value = "The same of its adaptive form (ASAM); 0: none.", defaultValue = "0.5", range = ">= 0")
        double adaptiveRho,

        @Parameter(
                value = "Standard deviation of each weight's noise for average sharpness; 0: none.",
                defaultValue = "0.01",
                range = ">= 0")
        double sigma,

        @Parameter(value = "Draws of that noise.", defaultValue = "20", range = ">= 1")
        int averageDraws,

        @Parameter(
                value = "Half the side of the box of Keskar's sharpness, as a share of |w| + 1; 0: none.",
                defaultValue = "0.001",
                range = ">= 0")
        double epsilon,

        @Parameter(value = "Steps of the ascent in that box.", defaultValue = "10", range = ">= 1")
        int epsilonIterations,

        @Parameter(value = DirectionSettings.WEIGHTS, range = WeightsName.FORMS)
        Optional<List<String>> weights)
        implements Drawing {

    /** Checks the ranges. */
    public CurvatureConfig {
        Check.atLeast("examples", 0, examples);
        Check.atLeast("top", 0, top);
        Check.atLeast("bottom", 0, bottom);
        Check.atLeast("steps", 1, steps);
        Check.notNegative("tolerance", tolerance);
        if (traceProducts != 0) {
            Check.atLeast("traceProducts", 3, traceProducts);
        }
        Check.atLeast("densityProbes", 0, densityProbes);
        Check.atLeast("densitySteps", 1, densitySteps);
        Check.notNegative("rho", rho);
        Check.notNegative("adaptiveRho", adaptiveRho);
        Check.notNegative("sigma", sigma);
        Check.atLeast("averageDraws", 1, averageDraws);
        Check.notNegative("epsilon", epsilon);
        Check.atLeast("epsilonIterations", 1, epsilonIterations);
        weights.ifPresent(WeightsName::checkAll);
        weights = weights.map(List::copyOf);
    }

    /** How gradients and Hessians are computed. */
    public HessianSettings hessian() {
        return new HessianSettings(examples, split, steps, tolerance, products);
    }
}
