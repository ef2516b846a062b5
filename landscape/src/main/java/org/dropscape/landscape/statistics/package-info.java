/**
 * What several seeds and several pairs of directions say about a metric: means with intervals, tests between conditions, and how much
 * of the spread comes from seeds and how much from directions.
 *
 * <p>Start with {@link org.dropscape.landscape.statistics.Repetitions}.
 */
package org.dropscape.landscape.statistics;
