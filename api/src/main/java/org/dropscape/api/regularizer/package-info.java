/**
 * Dropout variants as changes of a recurrent layer at named points. Start with {@link org.dropscape.api.regularizer.Regularizer};
 * the points are the methods of {@link org.dropscape.api.regularizer.LayerHooks}.
 */
package org.dropscape.api.regularizer;
