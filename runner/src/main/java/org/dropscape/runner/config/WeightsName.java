package org.dropscape.runner.config;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kept weights of a trial: {@code best}, {@code last}, {@code epoch-3}, or {@code initial}, which is {@code epoch-0}.
 *
 * @param id {@code best}, {@code last} or {@code epoch-N}
 */
public record WeightsName(String id) {

    static final String FORMS = "best, last, initial or epoch-N";

    private static final Pattern EPOCH = Pattern.compile("epoch-(0|[1-9][0-9]{0,8})");

    /** Checks the form. */
    public WeightsName {
        if (id.equals("initial")) {
            id = "epoch-0";
        }
        if (!id.equals("best") && !id.equals("last") && !EPOCH.matcher(id).matches()) {
            throw new IllegalArgumentException("must be " + FORMS + ", but was \"" + id + "\"");
        }
    }

    /** The epoch after which they were kept, if it is named; 0 for the initial weights. */
    public OptionalInt epoch() {
        Matcher matcher = EPOCH.matcher(id);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    static void checkAll(List<String> weights) {
        if (weights.isEmpty()) {
            throw new IllegalArgumentException("weights must be one or more of " + FORMS + ", but was []");
        }
        for (int i = 0; i < weights.size(); i++) {
            try {
                new WeightsName(weights.get(i));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("weights[" + i + "] " + e.getMessage(), e);
            }
        }
        if (weights.stream().map(WeightsName::new).distinct().count() != weights.size()) {
            throw new IllegalArgumentException("weights must differ from each other, but was " + weights);
        }
    }

    /** As in files. */
    @Override
    public String toString() {
        return id;
    }
}
