/**
 * The statistics that a report needs: of one sample ({@link org.dropscape.runner.report.stats.Sample}), and of paired ones
 * ({@link org.dropscape.runner.report.stats.SignedRankTest}, {@link org.dropscape.runner.report.stats.PairedPower}) beside those of
 * the module {@code landscape}.
 */
package org.dropscape.runner.report.stats;
