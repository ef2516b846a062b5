package org.dropscape.datasets.token;

/** {@link BasicEnglishTokenizer} has no parameters. */
public record BasicEnglishConfig() {}
