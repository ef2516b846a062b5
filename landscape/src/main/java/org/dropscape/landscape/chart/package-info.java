/**
 * Figures in one style, as SVG and PNG; see {@link org.dropscape.landscape.chart.LineChart} and
 * {@link org.dropscape.landscape.chart.ChartPainter}.
 */
package org.dropscape.landscape.chart;
