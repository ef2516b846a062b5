package org.dropscape.landscape.direction;

import java.util.random.RandomGenerator;
import org.dropscape.api.random.SeedTree;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.landscape.parameters.ParameterTensor;

/**
 * Random directions, scaled to the weights around which the loss is drawn.
 *
 * <p>The noise of a parameter is N(0, 1) and depends on the seeds, the number of the pair, the axis, the name of its tensor and its
 * place in the tensor, on nothing else. So conditions and training seeds share it, also when one of them has other tensors
 * besides, and differences between their landscapes are not those of the directions.
 *
 * @param seeds the stream of all pairs
 * @param scaling what is made of the noise
 * @param orthogonality of the two directions of a plane
 */
public record RandomDirections(SeedTree seeds, Scaling scaling, Orthogonality orthogonality) {

    /**
     * A direction for a line: the first of the pair's plane.
     *
     * @param pair which, from 0
     * @param layout the model's parameters
     * @param origin their values
     * @throws IllegalArgumentException if the pair is negative or the length differs from the layout's
     */
    public Direction direction(int pair, ParameterLayout layout, float[] origin) {
        return scaling.apply(noise(pair, "x", layout), origin);
    }

    /**
     * A plane through the parameters.
     *
     * @param pair which, from 0
     * @param layout the model's parameters
     * @param origin their values
     * @throws IllegalArgumentException if the pair is negative or the length differs from the layout's, or the directions shall be
     *     orthogonal and are parallel
     */
    public Plane plane(int pair, ParameterLayout layout, float[] origin) {
        Blocks blocks = scaling.blocks(layout);
        Direction x = scaling.apply(noise(pair, "x", layout), origin, blocks);
        Direction y = scaling.apply(noise(pair, "y", layout), origin, blocks);
        return new Plane(origin, x, orthogonality.apply(x, y, blocks));
    }

    private Direction noise(int pair, String axis, ParameterLayout layout) {
        if (pair < 0) {
            throw new IllegalArgumentException("pairs are numbered from 0, but this one is " + pair);
        }
        SeedTree stream = seeds.child(pair).child(axis);
        float[] noise = new float[layout.size()];
        int next = 0;
        for (ParameterTensor tensor : layout.tensors()) {
            RandomGenerator random = stream.child(tensor.name()).generator();
            for (int end = next + tensor.size(); next < end; next++) {
                noise[next] = (float) random.nextGaussian();
            }
        }
        return Direction.of("random-" + pair + "-" + axis, layout, noise);
    }
}
