package org.dropscape.runner.landscape;

import org.dropscape.landscape.GradientEvaluator;
import org.dropscape.landscape.curvature.CentralDifferences;
import org.dropscape.landscape.curvature.HessianVector;

/** Products of the Hessian of a network's loss with vectors. */
final class Hessians {

    /** What a product costs, in gradients. */
    static final int GRADIENTS = 2;

    private Hessians() {}

    /** Products of the Hessian of the loss that is differentiated. */
    static HessianVector of(GradientEvaluator gradient) {
        return new CentralDifferences(gradient);
    }

    /** The same gradients, told as they are done. */
    static GradientEvaluator telling(NetworkGradient gradient, Ticker.Part part) {
        return points -> {
            var found = gradient.gradients(points);
            part.add((long) Job.GRADIENT_COST * gradient.texts() * points.size());
            return found;
        };
    }
}
