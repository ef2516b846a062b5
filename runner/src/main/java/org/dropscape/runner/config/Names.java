package org.dropscape.runner.config;

import java.util.Locale;

/** Names of Java as names of YAML. */
public final class Names {

    private Names() {}

    /** {@code maxTokens} as {@code max-tokens}. */
    public static String kebab(String component) {
        return component.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** {@code RESET_AFTER} as {@code reset-after}. */
    public static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
