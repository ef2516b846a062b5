/** Records that survive a crash: {@link org.dropscape.runner.io.Journal}, a file of JSON lines. */
package org.dropscape.runner.io;
