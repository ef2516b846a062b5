/**
 * The dropout variants that come with Dropscape, as plugins: {@link org.dropscape.regularizers.variant.Zoneout},
 * {@link org.dropscape.regularizers.variant.DropConnect},
 * {@link org.dropscape.regularizers.variant.VariationalDropout},
 * {@link org.dropscape.regularizers.variant.RecurrentDropout} and {@link org.dropscape.regularizers.variant.Dropout}.
 * Each is a record of its parameters that is at once the {@link org.dropscape.api.regularizer.Regularizer}.
 *
 * <p>A <em>rate</em> is always the probability to drop, or to hold. At rate 0 a variant returns what it was given, the
 * same operand; at rate 1 its result is exact.
 */
package org.dropscape.regularizers.variant;
