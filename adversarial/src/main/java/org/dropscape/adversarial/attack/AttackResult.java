package org.dropscape.adversarial.attack;

import org.dropscape.api.dataset.Example;
import org.dropscape.api.perturbation.Attack.Outcome;

/**
 * What an attack made of an example.
 *
 * @param example the original with its labels
 * @param outcome what was found
 */
public record AttackResult(Example example, Outcome outcome) {}
