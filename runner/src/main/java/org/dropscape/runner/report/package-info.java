/**
 * The report of a training study: figures, tables and one HTML page that needs nothing else.
 *
 * <p>Start with {@link org.dropscape.runner.report.ReportData}, which is all that a report is made from.
 */
package org.dropscape.runner.report;
