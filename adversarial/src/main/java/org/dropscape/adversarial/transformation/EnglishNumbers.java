package org.dropscape.adversarial.transformation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Whole numbers in English words, up to the billions. */
final class EnglishNumbers {

    /** One more than the greatest number that can be written. */
    static final long LIMIT = 1_000_000_000_000L;

    private static final String[] SMALL =
            ("zero one two three four five six seven eight nine ten eleven twelve thirteen"
                            + " fourteen fifteen sixteen seventeen eighteen nineteen")
                    .split(" ");
    private static final String[] TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
    private static final String[] SCALES = {"", "thousand", "million", "billion"};
    private static final Map<String, Long> VALUES = new HashMap<>();

    static {
        for (int i = 0; i < SMALL.length; i++) {
            VALUES.put(SMALL[i], (long) i);
        }
        for (int i = 2; i < TENS.length; i++) {
            VALUES.put(TENS[i], 10L * i);
        }
        VALUES.put("hundred", 100L);
        long scale = 1;
        for (String name : SCALES) {
            VALUES.put(name, scale);
            scale *= 1000;
        }
        VALUES.remove("");
    }

    private EnglishNumbers() {}

    /** Whether a word belongs to a number; {@code and} may stand within one. */
    static boolean isNumberWord(String word) {
        for (String part : parts(word)) {
            if (!VALUES.containsKey(part)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a word joins the parts of a number. */
    static boolean isAnd(String word) {
        return word.equalsIgnoreCase("and");
    }

    /** The value of words such as {@code two hundred and five} or {@code twenty-one}; empty if they are not one number. */
    static OptionalLong parse(List<String> words) {
        long total = 0;
        long group = 0;
        long lastScale = Long.MAX_VALUE;
        // What may still be added to the group: 100 at its start, 10 after tens, 1 after a unit.
        long room = 100;
        boolean any = false;
        for (String word : words) {
            if (isAnd(word)) {
                continue;
            }
            for (String part : parts(word)) {
                Long value = VALUES.get(part);
                if (value == null) {
                    return OptionalLong.empty();
                }
                if (value >= 1000) {
                    if (value >= lastScale) {
                        return OptionalLong.empty();
                    }
                    total += (any && group > 0 ? group : 1) * value;
                    lastScale = value;
                    group = 0;
                    room = 100;
                } else if (value == 100) {
                    if (group >= 10) {
                        return OptionalLong.empty();
                    }
                    group = Math.max(group, 1) * 100;
                    room = 100;
                } else {
                    if (value >= room || value == 0 && words.size() > 1) {
                        return OptionalLong.empty();
                    }
                    group += value;
                    room = value >= 20 ? 10 : 0;
                }
                any = true;
            }
        }
        return any ? OptionalLong.of(total + group) : OptionalLong.empty();
    }

    /** A number in words, such as {@code one thousand, two hundred and thirty-four}. */
    static String format(long number) {
        if (number < 0 || number >= LIMIT) {
            throw new IllegalArgumentException("number must be in [0, " + LIMIT + "), but was " + number);
        }
        if (number == 0) {
            return SMALL[0];
        }
        List<String> groups = new ArrayList<>();
        long scale = LIMIT / 1000;
        for (int i = SCALES.length - 1; i >= 0; i--) {
            int group = (int) (number / scale % 1000);
            if (group > 0) {
                String and = i == 0 && group < 100 && !groups.isEmpty() ? "and " : "";
                groups.add(and + upToThousand(group) + (i > 0 ? " " + SCALES[i] : ""));
            }
            scale /= 1000;
        }
        StringBuilder text = new StringBuilder();
        for (String group : groups) {
            text.append(text.isEmpty() ? "" : group.startsWith("and ") ? " " : ", ")
                    .append(group);
        }
        return text.toString();
    }

    private static String upToThousand(int number) {
        if (number >= 100) {
            String rest = number % 100 == 0 ? "" : " and " + upToThousand(number % 100);
            return SMALL[number / 100] + " hundred" + rest;
        }
        if (number < 20) {
            return SMALL[number];
        }
        return TENS[number / 10] + (number % 10 == 0 ? "" : "-" + SMALL[number % 10]);
    }

    private static String[] parts(String word) {
        return word.toLowerCase(Locale.ROOT).split("-", -1);
    }
}
