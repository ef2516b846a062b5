/**
 * How plugins are described, found and named. Start with {@link org.dropscape.api.plugin.Plugin}; the registry of one kind is
 * {@link org.dropscape.api.plugin.Plugins}.
 */
package org.dropscape.api.plugin;
