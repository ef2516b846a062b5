package org.dropscape.runner.report.landscape;

import java.util.List;
import java.util.Locale;

/** Columns, weights and levels in words. */
public final class Words {

    /** Ends of the names of columns. */
    static final String LOSS = "_loss";

    static final String SAMPLED_LOSS = "_sampled_loss";
    static final String ACCURACY = "_acc";

    private Words() {}

    static boolean isLoss(String column) {
        return column.endsWith(LOSS);
    }

    static boolean isSampled(String column) {
        return column.endsWith(SAMPLED_LOSS);
    }

    static boolean isAccuracy(String column) {
        return column.endsWith(ACCURACY);
    }

    /** A split as an adjective: {@code training}. */
    public static String split(String split) {
        return split.equals("train") ? "training" : split;
    }

    /** What a column holds, at the start of a sentence: {@code Training loss}. */
    static String column(String column) {
        String split = split(column.substring(0, Math.max(0, column.indexOf('_'))));
        String texts = split.isEmpty() ? column : split.substring(0, 1).toUpperCase(Locale.ROOT) + split.substring(1);
        if (isSampled(column)) {
            return texts + " loss with sampled masks";
        }
        return isLoss(column) ? texts + " loss" : isAccuracy(column) ? texts + " accuracy" : column;
    }

    /** The same within a sentence. */
    static String within(String column) {
        String words = column(column);
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    /** The title of the axis of a column's values, with the unit. */
    static String axis(String column) {
        return isAccuracy(column) ? "Accuracy (share of texts)" : isLoss(column) ? "Mean loss (nats)" : column;
    }

    /** Such as {@code best weights} and {@code weights of epoch 3}. */
    public static String weights(String weights) {
        return weights.startsWith("epoch-")
                ? "weights of epoch " + weights.substring("epoch-".length())
                : weights + " weights";
    }

    /** A level as in the names of metrics, for people: {@code ln 2} for its sixteen digits. */
    static String level(String level) {
        return level.equals(Double.toString(Math.log(2))) ? "ln 2" : level;
    }

    /** Part of the name of a file: lower-case letters, digits and single dashes. */
    public static String slug(String text) {
        String plain =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return plain.isEmpty() ? "x" : plain;
    }

    /** Such as {@code a, b and c}. */
    public static String list(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    /** Such as {@code 1 seed} and {@code 2 seeds}. */
    public static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
