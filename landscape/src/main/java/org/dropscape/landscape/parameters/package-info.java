/** How a parameter vector is made up of tensors. */
package org.dropscape.landscape.parameters;
