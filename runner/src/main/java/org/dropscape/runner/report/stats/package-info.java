/** The little statistics that a report needs; see {@link org.dropscape.runner.report.stats.Sample}. */
package org.dropscape.runner.report.stats;
