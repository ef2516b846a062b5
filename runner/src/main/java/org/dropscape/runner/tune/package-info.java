/**
 * The search for settings: which candidates are tried, and for how many epochs. A {@link org.dropscape.runner.tune.Sweep} is pure: it is
 * told results and says what to do next, and the same results give the same decisions. It neither trains nor reads files.
 */
package org.dropscape.runner.tune;
