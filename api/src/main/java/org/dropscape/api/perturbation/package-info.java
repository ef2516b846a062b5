/** Changed texts: {@link org.dropscape.api.perturbation.Perturbation}, {@link org.dropscape.api.perturbation.Attack}. */
package org.dropscape.api.perturbation;
