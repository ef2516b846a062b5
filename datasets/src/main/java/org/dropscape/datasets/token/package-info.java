/** Tokenisers: {@code treebank} (the default), {@code basic-english}, {@code characters}, {@code whitespace}. */
package org.dropscape.datasets.token;
