package org.dropscape.api.contract;

import java.util.List;

/** Strings that programs for texts trip over, and a few ordinary ones. */
final class Texts {

    /** What people write. */
    static final List<String> ORDINARY = List.of(
            "The plot was thin, but I didn't mind: the actors are wonderful!",
            "Worst. Movie. Ever. I'd give it 0/10 if I could...",
            "A slow start<br /><br />and then (finally) a great, great second half.",
            "You will not forget that it was filmed in 1948, with two hundred extras: it's a big film.");

    /** What no one expects. */
    static final List<String> NASTY = List.of(
            "",
            " ",
            "\t\r\n \u000b\f",
            "\u0000",
            "a\u0000b",
            "'",
            "\"",
            "''''",
            "n't",
            "\\",
            "$1 %s {} ${x} \\E [a-z",
            "<br /><br",
            "(((((",
            "...!!!???",
            "-",
            "1,000.50 2nd 3-4 10%",
            "\u00a0\u2003\u3000",
            "\ufeffmark",
            "\ufffd",
            "caf\u00e9 cafe\u0301",
            "\u0130STANBUL \u0131 \u00df \ufb03",
            "\u4f60\u597d\uff0c\u4e16\u754c",
            "\u202eabc\u202c \u05e9\u05dc\u05d5\u05dd",
            "\ud83d\ude00\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
            "\ud83d",
            "\ude00x",
            "x\ud83d y",
            "a".repeat(20_000),
            " ".repeat(20_000),
            "'".repeat(5_000),
            "(".repeat(5_000),
            "don't ".repeat(3_000));

    private Texts() {}

    /** A text for messages: cut, with control characters and lone surrogates as escapes. */
    static String show(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.chars()
                .limit(40)
                .forEach(c -> shown.append(c < ' ' || c > '~' ? String.format("\\u%04x", c) : Character.toString(c)));
        return shown.append(text.length() > 40 ? "...\" of " + text.length() + " characters" : "\"")
                .toString();
    }
}
