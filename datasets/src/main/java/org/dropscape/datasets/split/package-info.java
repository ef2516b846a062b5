/** How examples are divided into training, validation and test: {@link org.dropscape.datasets.split.Partition}. */
package org.dropscape.datasets.split;
