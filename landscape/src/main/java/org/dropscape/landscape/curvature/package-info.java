/**
 * Sharpness and curvature of the loss at a point of parameter space, from losses and gradients alone.
 *
 * <p>Start with {@link org.dropscape.landscape.curvature.HessianVector}: eigenvalues, traces and spectral densities need no more
 * than products of the Hessian with vectors (PyHessian, Yao et al. 2019, arXiv 1912.07145).
 */
package org.dropscape.landscape.curvature;
