/** What data sets that read files have in common. */
package org.dropscape.datasets.source;
