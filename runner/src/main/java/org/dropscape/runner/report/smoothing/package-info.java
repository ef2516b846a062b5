/**
 * What a report says of certified predictions. Start with {@link org.dropscape.runner.report.smoothing.SmoothingSections}.
 */
package org.dropscape.runner.report.smoothing;
