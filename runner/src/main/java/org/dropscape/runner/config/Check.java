package org.dropscape.runner.config;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks for compact constructors; every message starts with the component's name, as the binder expects. */
final class Check {

    /** What may become the name of a folder on every platform. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]*");

    private Check() {}

    static void atLeast(String component, long minimum, long value) {
        if (value < minimum) {
            throw new IllegalArgumentException(component + " must be at least " + minimum + ", but was " + value);
        }
    }

    static void positive(String component, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(component + " must be greater than 0 and finite, but was " + value);
        }
    }

    static void notNegative(String component, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(component + " must be at least 0 and finite, but was " + value);
        }
    }

    static void unitHalfOpen(String component, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(component + " must be in [0, 1), but was " + value);
        }
    }

    static void oneOf(String component, Collection<String> allowed, String value) {
        if (!allowed.contains(value)) {
            throw new IllegalArgumentException(
                    component + " must be one of " + String.join(", ", allowed) + ", but was \"" + value + "\"");
        }
    }

    static void name(String component, String value) {
        nameProblem(value).ifPresent(problem -> {
            throw new IllegalArgumentException(component + " " + problem);
        });
    }

    /** What is wrong with a name, if anything. */
    static Optional<String> nameProblem(String value) {
        return NAME.matcher(value).matches()
                ? Optional.empty()
                : Optional.of(
                        "must be made of a-z, 0-9, '.', '_' and '-' and start with a letter or digit, because it becomes"
                                + " the name of a folder, but was \"" + value + "\"");
    }
}
