package org.dropscape.api.recurrent;

import org.dropscape.api.plugin.Plugin;

/** A kind of {@link RecurrentCell}. */
public interface RecurrentCellPlugin<C extends Record> extends Plugin<RecurrentCell, C> {}
