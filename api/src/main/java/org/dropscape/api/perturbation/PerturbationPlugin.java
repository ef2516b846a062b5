package org.dropscape.api.perturbation;

import org.dropscape.api.plugin.Plugin;

/** A kind of {@link Perturbation}. */
public interface PerturbationPlugin<C extends Record> extends Plugin<Perturbation, C> {}
