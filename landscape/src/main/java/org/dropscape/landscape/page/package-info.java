/**
 * Surfaces on a page for a browser, to turn and to read values from, which works offline; see
 * {@link org.dropscape.landscape.page.LandscapePage}.
 */
package org.dropscape.landscape.page;
