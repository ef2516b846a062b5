/**
 * From text to tokens and vectors ({@link org.dropscape.api.text.Tokenizer}, {@link org.dropscape.api.text.Embeddings}), and to
 * probabilities: {@link org.dropscape.api.text.TextClassifier}.
 */
package org.dropscape.api.text;
