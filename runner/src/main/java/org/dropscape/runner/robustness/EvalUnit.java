package org.dropscape.runner.robustness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.runner.landscape.Identity;
import org.dropscape.runner.model.Task;
import org.dropscape.runner.model.Texts;
import org.dropscape.runner.robustness.result.Measures;
import org.dropscape.runner.robustness.result.Predictions;
import org.dropscape.runner.robustness.result.RobustnessFolder;
import org.dropscape.runner.robustness.result.Subject;

/** Texts, perturbed or not, in phase EVAL: all copies in one evaluation. */
final class EvalUnit extends Unit {

    private final Selection selection;
    private final Optional<Perturbed> perturbed;
    private final int copies;
    private final Optional<CalibrationUnit> calibration;

    EvalUnit(
            RobustnessSetup setup,
            RobustnessTrial trial,
            Subject subject,
            RobustnessFolder folder,
            Identity identity,
            Selection selection,
            Optional<Perturbed> perturbed,
            int copies,
            Optional<CalibrationUnit> calibration) {
        super(setup, trial, subject, folder, identity);
        this.selection = selection;
        this.perturbed = perturbed;
        this.copies = copies;
        this.calibration = calibration;
    }

    @Override
    long cost() {
        return (long) selection.size() * copies;
    }

    @Override
    void measure(Bench bench) {
        Task task = setup().task();
        double temperature = calibration.map(CalibrationUnit::temperature).orElse(Double.NaN);
        Texts texts = perturbed
                .map(p -> setup().texts().perturbed(selection, p, copies))
                .orElseGet(() -> setup().texts().clean(selection));
        float[][] logits = bench.logits(weights(), texts, subject().perturbation());
        float[][][] byCopy = new float[copies][][];
        List<Map<String, Double>> draws = new ArrayList<>();
        for (int c = 0; c < copies; c++) {
            byCopy[c] = copy(logits, c, selection.size());
            draws.add(Measures.of(task, byCopy[c], selection.labels(), temperature));
        }
        new Predictions(selection.rows(), selection.labels(), byCopy, Map.of()).write(folder().predictions());
        write(selection.size(), Measures.mean(draws), draws);
    }
}
