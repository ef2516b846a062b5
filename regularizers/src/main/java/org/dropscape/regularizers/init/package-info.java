/** Initial weights of recurrent layers; see {@link org.dropscape.regularizers.init.Initializers}. */
package org.dropscape.regularizers.init;
