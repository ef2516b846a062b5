/** From text to tokens and vectors: {@link org.dropscape.api.text.Tokenizer}, {@link org.dropscape.api.text.Embeddings}. */
package org.dropscape.api.text;
