/**
 * Loss landscapes of trained networks: what {@code org.dropscape.landscape} needs to know of a network, and the results of a trial,
 * each computed in a folder of its own. Start with {@link org.dropscape.runner.landscape.Landscapes}.
 */
package org.dropscape.runner.landscape;
