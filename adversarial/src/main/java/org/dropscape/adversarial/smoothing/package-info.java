/**
 * Classifiers that vote on random changes of a text, with certificates against changed words: start with
 * {@link org.dropscape.adversarial.smoothing.Certifier}.
 */
package org.dropscape.adversarial.smoothing;
