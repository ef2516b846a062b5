/** Recurrent cells: {@link org.dropscape.api.recurrent.RecurrentCell}. */
package org.dropscape.api.recurrent;
