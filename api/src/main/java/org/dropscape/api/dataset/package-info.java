/** Labelled texts: {@link org.dropscape.api.dataset.Dataset} makes {@link org.dropscape.api.dataset.Splits}. */
package org.dropscape.api.dataset;
