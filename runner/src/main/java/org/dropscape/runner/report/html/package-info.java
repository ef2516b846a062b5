/**
 * A page is a list of sections, a section a list of blocks; see {@link org.dropscape.runner.report.html.Page}. A new kind of
 * content is a new {@link org.dropscape.runner.report.html.Block}.
 */
package org.dropscape.runner.report.html;
