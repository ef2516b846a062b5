/** What a report says about a search for settings; start with {@link org.dropscape.runner.report.tune.TuneSections}. */
package org.dropscape.runner.report.tune;
