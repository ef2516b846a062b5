package org.dropscape.runner.robustness;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.adversarial.metric.Temperature;
import org.dropscape.runner.landscape.Identity;
import org.dropscape.runner.model.Task;
import org.dropscape.runner.robustness.result.Measures;
import org.dropscape.runner.robustness.result.RobustnessFolder;
import org.dropscape.runner.robustness.result.RobustnessResults;
import org.dropscape.runner.robustness.result.Subject;

/** The temperature of weights, fitted on validation texts that are not perturbed. */
final class CalibrationUnit extends Unit {

    static final String TEMPERATURE = "temperature";

    private final Selection validation;

    CalibrationUnit(
            RobustnessSetup setup,
            RobustnessTrial trial,
            Subject subject,
            RobustnessFolder folder,
            Identity identity,
            Selection validation) {
        super(setup, trial, subject, folder, identity);
        this.validation = validation;
    }

    @Override
    long cost() {
        return validation.size();
    }

    @Override
    void measure(Bench bench) {
        Task task = setup().task();
        float[][] logits = bench.logits(weights(), setup().texts().clean(validation), TEMPERATURE);
        Temperature fitted = Temperature.fit(
                Arrays.stream(logits).map(own -> Measures.classes(task, own)).toArray(double[][]::new),
                Arrays.stream(validation.labels()).mapToInt(own -> own[0]).toArray());
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(TEMPERATURE, fitted.value());
        values.put(Measures.LOSS, fitted.lossBefore());
        values.put(Measures.SCALED_LOSS, fitted.lossAfter());
        write(validation.size(), values, List.of());
    }

    /** T, once it is fitted. */
    double temperature() {
        return RobustnessResults.read(folder()).value(TEMPERATURE);
    }
}
