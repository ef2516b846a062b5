package org.dropscape.landscape.page;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text in HTML. */
final class Markup {

    private static final Pattern PART = Pattern.compile("@\\{([a-z]+)}");

    private Markup() {}

    /** Text as it may stand in an element or an attribute; control characters become the character for "unknown". */
    static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "\ufffd")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /**
     * Fills in a template.
     *
     * @param template with places such as <code>@{title}</code>
     * @param parts markup by the names of the places; what it contains is not filled in again
     */
    static String filled(String template, Map<String, String> parts) {
        Matcher places = PART.matcher(template);
        return places.replaceAll(place -> {
            String part = parts.get(place.group(1));
            if (part == null) {
                throw new IllegalStateException("nothing to fill in for " + place.group());
            }
            return Matcher.quoteReplacement(part);
        });
    }
}
