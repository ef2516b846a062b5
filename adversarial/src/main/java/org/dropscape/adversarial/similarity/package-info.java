/** How alike two texts are in meaning, as far as word vectors tell: {@link org.dropscape.adversarial.similarity.MeanVectors}. */
package org.dropscape.adversarial.similarity;
