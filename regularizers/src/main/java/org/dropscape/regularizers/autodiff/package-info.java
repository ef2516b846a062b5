/**
 * Reverse-mode differentiation of TensorFlow graphs, made for unrolled recurrent networks:
 * {@link org.dropscape.regularizers.autodiff.Gradients}.
 */
package org.dropscape.regularizers.autodiff;
