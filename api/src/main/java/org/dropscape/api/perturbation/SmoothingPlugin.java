package org.dropscape.api.perturbation;

import org.dropscape.api.plugin.Plugin;

/** A kind of {@link Smoothing}. */
public interface SmoothingPlugin<C extends Record> extends Plugin<Smoothing, C> {}
