/** How far a long command is: a bar on a terminal, lines in a log; see {@link org.dropscape.runner.progress.Progress}. */
package org.dropscape.runner.progress;
