/**
 * The perturbations that come with Dropscape, as plugins. Each is a transformation, a rate and constraints: {@link
 * org.dropscape.adversarial.perturbation.WordPerturbation}.
 */
package org.dropscape.adversarial.perturbation;
