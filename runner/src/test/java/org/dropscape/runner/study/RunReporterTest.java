package org.dropscape.runner.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.dropscape.adversarial.augment.Mix;
import org.dropscape.adversarial.perturbation.CharacterConfig;
import org.dropscape.adversarial.perturbation.QwertyPlugin;
import org.dropscape.adversarial.recipe.DeepWordBugConfig;
import org.dropscape.adversarial.recipe.DeepWordBugPlugin;
import org.dropscape.regularizers.variant.DropConnect;
import org.dropscape.regularizers.variant.DropConnectPlugin;
import org.dropscape.runner.config.AdversarialTrainingConfig;
import org.dropscape.runner.config.Choice;
import org.dropscape.runner.config.Condition;
import org.dropscape.runner.config.ExampleMode;
import org.dropscape.runner.config.OptimizerConfig;
import org.dropscape.runner.config.OptimizerType;
import org.dropscape.runner.config.Schedule;
import org.dropscape.runner.config.TrainingConfig;
import org.junit.jupiter.api.Test;

class RunReporterTest {

    @Test
    void aConditionIsDescribedByWhatIsNotAtItsDefault() {
        assertEquals("drop-connect (rate 0.05)", description(new DropConnect(0.05)));
        assertEquals(
                "drop-connect (rate 0.1, inference gaussian, draws 4)",
                description(new DropConnect(
                        0.1,
                        DropConnect.Mask.CALL,
                        DropConnect.Matrices.RECURRENT,
                        false,
                        DropConnect.Inference.GAUSSIAN,
                        Optional.of(4))));
    }

    private static String description(DropConnect config) {
        return RunReporter.describe(
                new Condition(List.of(Choice.of(new DropConnectPlugin(), config)), null, training(Optional.empty())));
    }

    private static TrainingConfig training(Optional<AdversarialTrainingConfig> adversarial) {
        OptimizerConfig optimizer =
                new OptimizerConfig(OptimizerType.ADAM, 0.1, 0.9, 0.99, 1e-8, 0.9, Schedule.CONSTANT, 0, 0.96, 0);
        return new TrainingConfig(1, 1, optimizer, Optional.empty(), Optional.empty(), true, 1, false, adversarial);
    }

    @Test
    void adversarialTrainingIsPartOfTheDescription() {
        AdversarialTrainingConfig perturbed = new AdversarialTrainingConfig(
                0.5,
                1,
                1,
                ExampleMode.REPLACE,
                List.of(Choice.of(new QwertyPlugin(), CharacterConfig.of(0.1))),
                0.3,
                Mix.COMPOSITE,
                Optional.empty(),
                Optional.empty());
        assertEquals(
                "trained on 50 % qwerty (rate 0.3)",
                RunReporter.describe(new Condition(List.of(), null, training(Optional.of(perturbed)))));
        AdversarialTrainingConfig attacked = new AdversarialTrainingConfig(
                0.125,
                1,
                1,
                ExampleMode.ADD,
                List.of(),
                0.3,
                Mix.COMPOSITE,
                Optional.of(Choice.of(new DeepWordBugPlugin(), DeepWordBugConfig.DEFAULT)),
                Optional.of(9L));
        assertEquals(
                "trained on 12.5 % more, deepwordbug texts",
                RunReporter.describe(new Condition(List.of(), null, training(Optional.of(attacked)))));
    }
}
