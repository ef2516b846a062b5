package org.dropscape.datasets.source;

/** What to do with an example whose text is empty or blank. */
public enum EmptyText {
    /** Refuse the data, naming the line. */
    ERROR,
    /** Keep the example: a text of no tokens, whose encoding has length 0. */
    KEEP
}
