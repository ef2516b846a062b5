/** What a search found, as its file keeps it and reports read it; see {@link org.dropscape.runner.tune.result.SweepResult}. */
package org.dropscape.runner.tune.result;
