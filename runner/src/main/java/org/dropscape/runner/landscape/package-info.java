/** Loss landscapes of trained networks. */
package org.dropscape.runner.landscape;
