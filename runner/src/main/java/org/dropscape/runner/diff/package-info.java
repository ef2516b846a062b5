/** What differs between two texts, for people. Start with {@link org.dropscape.runner.diff.TextDiff}. */
package org.dropscape.runner.diff;
