package org.dropscape.api.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dropscape.api.text.Tokenizer;
import org.dropscape.api.text.TokenizerPlugin;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What holds for every {@link Tokenizer}.
 *
 * @param <C> the plugin's parameters
 */
public abstract class TokenizerContract<C extends Record> extends PluginContract<Tokenizer, C> {

    /** For subclasses. */
    protected TokenizerContract() {}

    @Override
    protected Class<?> service() {
        return TokenizerPlugin.class;
    }

    @Test
    @DisplayName("any string gives a list of non-empty tokens")
    void anyStringGivesTokens() {
        Tokenizer tokenizer = instance();
        for (String text : texts()) {
            List<String> tokens = tokenizer.tokenize(text);
            assertNotNull(tokens, () -> Texts.show(text));
            for (String token : tokens) {
                assertNotNull(token, () -> Texts.show(text));
                assertFalse(token.isEmpty(), () -> "empty token of " + Texts.show(text));
            }
        }
    }

    @Test
    @DisplayName("the empty string gives no token")
    void emptyStringGivesNoToken() {
        assertEquals(List.of(), instance().tokenize(""));
    }

    @Test
    @DisplayName("ordinary text gives tokens")
    void ordinaryTextGivesTokens() {
        Tokenizer tokenizer = instance();
        for (String text : Texts.ORDINARY) {
            assertFalse(tokenizer.tokenize(text).isEmpty(), () -> Texts.show(text));
        }
    }

    @Test
    @DisplayName("the same text gives the same tokens, whichever instance")
    void tokensAreDeterministic() {
        Tokenizer tokenizer = instance();
        for (String text : texts()) {
            List<String> once = List.copyOf(tokenizer.tokenize(text));
            assertEquals(once, tokenizer.tokenize(text), () -> Texts.show(text));
            assertEquals(once, instance().tokenize(text), () -> Texts.show(text));
        }
    }

    @Test
    @DisplayName("one instance serves many threads")
    void instanceIsThreadSafe() {
        Tokenizer tokenizer = instance();
        List<String> texts =
                Collections.nCopies(20, texts()).stream().flatMap(List::stream).toList();
        List<List<String>> expected = texts.stream().map(tokenizer::tokenize).toList();
        assertEquals(expected, texts.parallelStream().map(tokenizer::tokenize).toList());
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>(Texts.ORDINARY);
        texts.addAll(Texts.NASTY);
        return texts;
    }
}
