/**
 * The candidates that transformations offer and constraints permit: {@link org.dropscape.adversarial.candidate.Candidates}.
 */
package org.dropscape.adversarial.candidate;
