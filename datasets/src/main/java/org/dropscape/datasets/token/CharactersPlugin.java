package org.dropscape.datasets.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dropscape.api.text.Tokenizer;
import org.dropscape.api.text.TokenizerPlugin;

/** The tokeniser {@code characters}: every Unicode code point, blanks included, is a token. */
public final class CharactersPlugin implements TokenizerPlugin<CaseConfig> {

    /** For the service loader. */
    public CharactersPlugin() {}

    @Override
    public String id() {
        return "characters";
    }

    @Override
    public String summary() {
        return "Every character (Unicode code point), blanks included, is a token.";
    }

    @Override
    public Class<CaseConfig> configType() {
        return CaseConfig.class;
    }

    @Override
    public Tokenizer create(CaseConfig config) {
        return text -> {
            String s = config.lowerCase() ? text.toLowerCase(Locale.ROOT) : text;
            List<String> tokens = new ArrayList<>(s.length());
            s.codePoints().forEach(cp -> tokens.add(Character.toString(cp)));
            return tokens;
        };
    }
}
