/** Reading files that may be compressed, damaged or wrongly encoded, and writing files that are never half there. */
package org.dropscape.datasets.io;
