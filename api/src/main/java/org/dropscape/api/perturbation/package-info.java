/**
 * Changed texts: {@link org.dropscape.api.perturbation.Perturbation}, {@link org.dropscape.api.perturbation.Attack}, and what is
 * certified against them, {@link org.dropscape.api.perturbation.Smoothing}.
 */
package org.dropscape.api.perturbation;
