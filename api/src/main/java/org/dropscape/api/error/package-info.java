/** Errors that are part of the interface; see {@link org.dropscape.api.error.UserException}. */
package org.dropscape.api.error;
