/**
 * Files that survive a crash: {@link org.dropscape.api.io.AtomicFiles} for what is replaced as a whole,
 * {@link org.dropscape.api.io.JournalFile} for what only grows.
 */
package org.dropscape.api.io;
