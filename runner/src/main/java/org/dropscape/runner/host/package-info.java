/**
 * The machine and what it offers: {@link org.dropscape.runner.host.Host}, and
 * {@link org.dropscape.runner.host.TensorFlowRuntime} for the native library.
 */
package org.dropscape.runner.host;
