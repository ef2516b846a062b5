package org.dropscape.api.perturbation;

import org.dropscape.api.plugin.Plugin;

/** A kind of {@link Attack}. */
public interface AttackPlugin<C extends Record> extends Plugin<Attack, C> {}
