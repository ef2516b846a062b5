/**
 * A study as records: {@link org.dropscape.runner.config.Study} is what a YAML file says, with
 * {@link org.dropscape.runner.config.Choice} for a plugin together with its parameters.
 */
package org.dropscape.runner.config;
