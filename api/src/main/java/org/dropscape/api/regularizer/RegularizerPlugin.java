package org.dropscape.api.regularizer;

import org.dropscape.api.plugin.Plugin;

/** A kind of {@link Regularizer}. */
public interface RegularizerPlugin<C extends Record> extends Plugin<Regularizer, C> {}
