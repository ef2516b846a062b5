package org.dropscape.runner.config;

/** What the regularizers of a network do while it is attacked. */
public enum AttackPhase {
    /** They apply their rule of expectation: the network always says the same. */
    EVAL,
    /** They draw masks, as a defence by dropout at test time does; the attacker asks for a mean over draws. */
    SAMPLE
}
