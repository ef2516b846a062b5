/** Tables that know how to be CSV, Markdown and LaTeX; see {@link org.dropscape.runner.report.table.Table}. */
package org.dropscape.runner.report.table;
