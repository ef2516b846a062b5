package org.dropscape.datasets.token;

import org.dropscape.api.text.Tokenizer;
import org.dropscape.api.text.TokenizerPlugin;

/** The tokeniser {@code basic-english}. */
public final class BasicEnglishPlugin implements TokenizerPlugin<BasicEnglishConfig> {

    /** For the service loader. */
    public BasicEnglishPlugin() {}

    @Override
    public String id() {
        return "basic-english";
    }

    @Override
    public String summary() {
        return "torchtext's basic_english: lower-cased, seven punctuation marks as tokens, quotes dropped.";
    }

    @Override
    public Class<BasicEnglishConfig> configType() {
        return BasicEnglishConfig.class;
    }

    @Override
    public Tokenizer create(BasicEnglishConfig config) {
        return new BasicEnglishTokenizer();
    }
}
