/** Loss landscapes: directions, surfaces, geometry, their pictures and files. */
package org.dropscape.landscape;
