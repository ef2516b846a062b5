/** What certifying predictions leaves in the folder of a run: {@link org.dropscape.runner.smoothing.result.SmoothingResults}. */
package org.dropscape.runner.smoothing.result;
