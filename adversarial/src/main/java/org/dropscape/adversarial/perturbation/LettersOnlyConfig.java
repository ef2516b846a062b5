package org.dropscape.adversarial.perturbation;

/** The letters of a text: there is nothing to choose. */
public record LettersOnlyConfig() {}
