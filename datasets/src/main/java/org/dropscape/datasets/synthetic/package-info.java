/** Generated corpora whose best possible accuracy is known: {@code synthetic-reviews} and {@code long-memory}. */
package org.dropscape.datasets.synthetic;
