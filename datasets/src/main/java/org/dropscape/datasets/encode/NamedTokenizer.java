package org.dropscape.datasets.encode;

import java.util.List;
import org.dropscape.api.plugin.Plugin;
import org.dropscape.api.text.Tokenizer;
import org.dropscape.datasets.io.Digests;

/**
 * A tokeniser with a name that changes whenever its results do.
 *
 * @param name id and parameters
 * @param tokenizer what splits the texts
 */
public record NamedTokenizer(String name, Tokenizer tokenizer) {

    /** Sentences on which tokenisers of the same name but another version are likely to differ. */
    private static final List<String> PROBES = List.of(
            "It's a well-known film -- isn't it? I couldn't've said so...<br />\"Great\", he'd say; 'really great'!",
            "Mr. O'Brien paid $1,000.50 (about 3/4) in the U.S. on 9/11/2001, e.g. at 10 a.m.: 100% true & o.k.",
            "na\u00efve caf\u00e9 \u201cquoted\u201d \u2018single\u2019 don\u2019t \u2014 dash\u2026 \u4f60\u597d",
            "  tabs\tand\nlines\u00a0and_underscores #tag @name http://a.b/c?d=e `tick` <i>tag</i> A B ");

    /** The tokeniser of a plugin. */
    public static <C extends Record> NamedTokenizer of(Plugin<Tokenizer, C> plugin, C config) {
        return new NamedTokenizer(plugin.id() + " " + config, plugin.create(config));
    }

    /**
     * A checksum of the name and of what the tokeniser makes of a few sentences, so that a changed plugin is noticed.
     */
    String fingerprint() {
        Digests digest = Digests.sha256().add(name);
        for (String probe : PROBES) {
            tokenizer.tokenize(probe).forEach(digest::add);
        }
        return digest.hex();
    }
}
