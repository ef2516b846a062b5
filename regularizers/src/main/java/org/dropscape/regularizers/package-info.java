/** Recurrent layers with named hooks, and the dropout variants that plug into them. */
package org.dropscape.regularizers;
