/**
 * Figures in one style, as SVG and PNG; see {@link org.dropscape.runner.report.chart.LineChart} and
 * {@link org.dropscape.runner.report.chart.ChartPainter}.
 */
package org.dropscape.runner.report.chart;
