package org.dropscape.api.dataset;

import org.dropscape.api.plugin.Plugin;

/** A kind of {@link Dataset}. */
public interface DatasetPlugin<C extends Record> extends Plugin<Dataset, C> {}
