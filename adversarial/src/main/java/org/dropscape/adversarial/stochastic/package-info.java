/** Attacks on classifiers whose answers are random: {@link org.dropscape.adversarial.stochastic.ExpectedClassifier}. */
package org.dropscape.adversarial.stochastic;
