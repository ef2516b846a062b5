/** Stacks of recurrent layers: {@link org.dropscape.regularizers.layer.RecurrentStack}. */
package org.dropscape.regularizers.layer;
