package org.dropscape.adversarial.augment;

/** How several transformations go together. */
public enum Mix {

    /** Each step draws from the candidates of all of them: the rate is that of all together. */
    COMPOSITE,

    /** One after the other over the whole text, each at the rate: a word may be changed by each. */
    SEQUENTIAL
}
