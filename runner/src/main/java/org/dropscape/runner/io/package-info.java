/**
 * Files that survive a crash: {@link org.dropscape.runner.io.AtomicFiles} for what is replaced as a whole,
 * {@link org.dropscape.runner.io.Journal} for what grows line by line.
 */
package org.dropscape.runner.io;
