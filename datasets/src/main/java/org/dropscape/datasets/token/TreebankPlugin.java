package org.dropscape.datasets.token;

import org.dropscape.api.text.Tokenizer;
import org.dropscape.api.text.TokenizerPlugin;

/** The tokeniser {@code treebank}. */
public final class TreebankPlugin implements TokenizerPlugin<TreebankConfig> {

    /** For the service loader. */
    public TreebankPlugin() {}

    @Override
    public String id() {
        return "treebank";
    }

    @Override
    public String summary() {
        return "Penn Treebank style: punctuation and clitics (did n't) are tokens, lower-cased, as in GloVe's corpora.";
    }

    @Override
    public String paper() {
        return "Marcus et al. 1993, Building a Large Annotated Corpus of English: The Penn Treebank";
    }

    @Override
    public Class<TreebankConfig> configType() {
        return TreebankConfig.class;
    }

    @Override
    public Tokenizer create(TreebankConfig config) {
        return new TreebankTokenizer(config);
    }
}
