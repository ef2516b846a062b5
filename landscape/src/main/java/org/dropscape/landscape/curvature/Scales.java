package org.dropscape.landscape.curvature;

import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.landscape.parameters.ParameterTensor;

/** The scales T of adaptive sharpness (Kwon et al. 2021, arXiv 2102.11600): a step may be as large as its parameter. */
public final class Scales {

    private Scales() {}

    /** |w| of each element. */
    public static double[] elements(float[] point) {
        double[] scales = new double[point.length];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = Math.abs(point[i]);
        }
        return scales;
    }

    /** The length of the filter that each element belongs to; that of a vector's element is its absolute value. */
    public static double[] filters(ParameterLayout layout, float[] point) {
        layout.check("the point", point);
        double[] scales = new double[point.length];
        int offset = 0;
        for (ParameterTensor tensor : layout.tensors()) {
            double[] squares = new double[tensor.outputs()];
            for (int i = 0; i < tensor.size(); i++) {
                squares[tensor.filterOf(i)] += (double) point[offset + i] * point[offset + i];
            }
            for (int i = 0; i < tensor.size(); i++) {
                scales[offset + i] = Math.sqrt(squares[tensor.filterOf(i)]);
            }
            offset += tensor.size();
        }
        return scales;
    }
}
