package org.dropscape.datasets.token;

import org.dropscape.api.plugin.Parameter;

/**
 * Parameters of the tokenisers {@code characters} and {@code whitespace}.
 *
 * @param lowerCase whether tokens are lower-cased
 */
public record CaseConfig(
        @Parameter(value = "Lower-case the tokens.", defaultValue = "true")
        boolean lowerCase) {}
