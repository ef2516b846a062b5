/**
 * Recurrent cells as plugins: {@link org.dropscape.regularizers.cell.Gru},
 * {@link org.dropscape.regularizers.cell.Lstm}, their layer-normalised forms and
 * {@link org.dropscape.regularizers.cell.IndRnn}, with the weights and equations of haste (github.com/lmnt-com/haste).
 * Each is a record of its parameters that is at once the cell.
 */
package org.dropscape.regularizers.cell;
