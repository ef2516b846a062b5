/**
 * Weights of a model as files: the safetensors format and the layouts of other frameworks.
 *
 * <p>Start with {@link org.dropscape.runner.weights.WeightLayouts}, which reads and writes a model's weights in the
 * layout of Dropscape, PyTorch, Keras or haste; {@link org.dropscape.runner.weights.Safetensors} is the file format
 * alone.
 */
package org.dropscape.runner.weights;
