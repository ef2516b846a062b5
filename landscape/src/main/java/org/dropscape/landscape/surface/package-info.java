/** Values of the loss on lines and planes through parameter space. */
package org.dropscape.landscape.surface;
