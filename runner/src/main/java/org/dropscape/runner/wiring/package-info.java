/**
 * The only place that knows Guice: {@link org.dropscape.runner.wiring.Wiring} lists the modules of the application.
 */
package org.dropscape.runner.wiring;
