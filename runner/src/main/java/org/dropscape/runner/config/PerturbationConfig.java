package org.dropscape.runner.config;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import org.dropscape.adversarial.augment.Mix;
import org.dropscape.api.perturbation.Perturbation;
import org.dropscape.api.plugin.Parameter;

/**
 * One or several perturbations under one name.
 *
 * @param apply in order; at least one has a rate
 * @param mix how those of words that stand side by side go together
 */
public record PerturbationConfig(
        @Parameter("The perturbations, in order; their rates are those of robustness.rates.")
        List<Choice<Perturbation>> apply,

        @Parameter(
                value =
                        "composite: the rate is that of all together; sequential: each goes over the whole text at the rate.",
                defaultValue = "composite")
        Mix mix) {

    /** Checks that there is something whose rate can be changed. */
    public PerturbationConfig {
        apply = List.copyOf(apply);
        if (apply.stream().noneMatch(choice -> choice.rates().containsKey("rate"))) {
            throw new IllegalArgumentException(
                    "apply must name at least one perturbation with a rate, such as [{type: qwerty}], but was "
                            + apply.stream().map(Choice::id).toList());
        }
        for (int i = 0; i < apply.size(); i++) {
            Choice<Perturbation> choice = apply.get(i);
            for (RecordComponent component : choice.config().getClass().getRecordComponents()) {
                Double own = choice.rates().get("rate");
                if (component.getName().equals("rate")
                        && own != null
                        && !Binder.defaultOf(component).map(Double::valueOf).equals(Optional.of(own))) {
                    throw new IllegalArgumentException("apply[" + i + "] must not have a rate of its own, but had "
                            + own + ": robustness.rates are the rates of all perturbations");
                }
            }
        }
    }
}
