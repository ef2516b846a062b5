/**
 * What landscapes of trained weights leave in a run's folder, and how it is read back. Start with
 * {@link org.dropscape.runner.landscape.result.LandscapeResults}.
 */
package org.dropscape.runner.landscape.result;
