package org.dropscape.datasets.token;

import org.dropscape.api.plugin.Parameter;

/**
 * Parameters of {@link TreebankTokenizer}.
 *
 * @param lowerCase whether tokens are lower-cased
 * @param splitHyphens whether {@code well-known} becomes three tokens
 */
public record TreebankConfig(
        @Parameter(value = "Lower-case the tokens.", defaultValue = "true")
        boolean lowerCase,

        @Parameter(
                value = "Split compounds at hyphens (well - known), as spaCy does; GloVe 6B keeps most whole.",
                defaultValue = "true")
        boolean splitHyphens) {

    /** Lower case, split at hyphens. */
    public static TreebankConfig defaults() {
        return new TreebankConfig(true, true);
    }
}
