package org.dropscape.runner.landscape.result;

/**
 * What a direction is.
 *
 * @param name such as {@code random-0-x}, {@code gradient}, {@code hessian-1}, {@code pca-1}
 * @param length its Euclidean norm
 */
public record AxisInfo(String name, double length) {}
