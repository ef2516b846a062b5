/** Perturbations, attacks and robustness metrics for any text classifier. */
package org.dropscape.adversarial;
