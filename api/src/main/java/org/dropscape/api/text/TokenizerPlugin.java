package org.dropscape.api.text;

import org.dropscape.api.plugin.Plugin;

/** A kind of {@link Tokenizer}. */
public interface TokenizerPlugin<C extends Record> extends Plugin<Tokenizer, C> {}
