package org.dropscape.runner.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.dropscape.regularizers.variant.DropConnect;
import org.dropscape.regularizers.variant.DropConnectPlugin;
import org.dropscape.runner.config.Choice;
import org.dropscape.runner.config.Condition;
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
        return RunReporter.describe(new Condition(List.of(Choice.of(new DropConnectPlugin(), config)), null, null));
    }
}
