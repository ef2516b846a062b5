package org.dropscape.datasets.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dropscape.api.text.Tokenizer;
import org.dropscape.api.text.TokenizerPlugin;

/** The tokeniser {@code whitespace}: for text that is tokenised already. */
public final class WhitespacePlugin implements TokenizerPlugin<CaseConfig> {

    /** For the service loader. */
    public WhitespacePlugin() {}

    @Override
    public String id() {
        return "whitespace";
    }

    @Override
    public String summary() {
        return "Splits at white space only: for text that is tokenised already.";
    }

    @Override
    public Class<CaseConfig> configType() {
        return CaseConfig.class;
    }

    @Override
    public Tokenizer create(CaseConfig config) {
        return text -> split(config.lowerCase() ? text.toLowerCase(Locale.ROOT) : text);
    }

    private static List<String> split(String s) {
        List<String> tokens = new ArrayList<>(s.length() / 4 + 4);
        int start = -1;
        for (int i = 0; i < s.length(); i++) {
            boolean blank = Character.isWhitespace(s.charAt(i)) || Character.isSpaceChar(s.charAt(i));
            if (!blank && start < 0) {
                start = i;
            } else if (blank && start >= 0) {
                tokens.add(s.substring(start, i));
                start = -1;
            }
        }
        if (start >= 0) {
            tokens.add(s.substring(start));
        }
        return tokens;
    }
}
