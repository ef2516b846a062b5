/**
 * The command line. {@link org.dropscape.runner.cli.Cli} parses and prints; the work behind {@code run}, {@code report},
 * {@code predict} and {@code bench} sits behind the interfaces of this package.
 */
package org.dropscape.runner.cli;
