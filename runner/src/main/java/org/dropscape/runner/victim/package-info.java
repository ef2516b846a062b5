/**
 * A trained network as somebody attacks it: raw texts in, probabilities, draws and gradients out. Start with
 * {@link org.dropscape.runner.victim.TrainedNetwork}.
 */
package org.dropscape.runner.victim;
