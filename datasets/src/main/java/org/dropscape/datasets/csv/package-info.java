/**
 * Tables as text: {@link org.dropscape.datasets.csv.CsvTable} reads them,
 * {@link org.dropscape.datasets.csv.CsvDataset} is anybody's data set.
 */
package org.dropscape.datasets.csv;
