/**
 * What every plugin must do, as tests to inherit: extend the class of your kind of plugin, such as
 * {@link org.dropscape.api.contract.RegularizerContract}, and say which plugin and parameters are meant. Built-in plugins pass the
 * same tests.
 *
 * <p>Shipped as the {@code test-jar} of {@code dropscape-api}; needs JUnit Jupiter, and for regularizers TensorFlow's native
 * library of the platform, on the test class path.
 */
package org.dropscape.api.contract;
