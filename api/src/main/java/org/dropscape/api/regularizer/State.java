package org.dropscape.api.regularizer;

/** The states that a recurrent cell carries from step to step. */
public enum State {
    /** h, the cell's output. Every cell has it, first. */
    HIDDEN,
    /** c, the memory of an LSTM. */
    CELL
}
