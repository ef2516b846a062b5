/**
 * What a report says about loss landscapes: maps on a common scale, curves, numbers with their uncertainty, and pages to turn
 * surfaces on. Start with {@link org.dropscape.runner.report.landscape.LandscapeSections}.
 */
package org.dropscape.runner.report.landscape;
