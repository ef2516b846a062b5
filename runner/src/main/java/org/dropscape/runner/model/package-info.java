/**
 * The network of a study as a TensorFlow graph: embeddings, a recurrent stack, a linear head. Start with
 * {@link org.dropscape.runner.model.Network}.
 */
package org.dropscape.runner.model;
