package org.dropscape.datasets.imdb;

import org.dropscape.api.dataset.Example;

/**
 * A review and the publishers' half it belongs to.
 *
 * @param half {@code train} or {@code test}, or null if the source does not say
 */
record Review(Example example, String half) {}
