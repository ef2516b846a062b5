/** Word vectors and their neighbours: {@link org.dropscape.adversarial.embedding.WordVectors}. */
package org.dropscape.adversarial.embedding;
