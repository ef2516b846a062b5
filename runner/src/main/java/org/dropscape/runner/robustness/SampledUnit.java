package org.dropscape.runner.robustness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.runner.config.SamplingConfig;
import org.dropscape.runner.landscape.Identity;
import org.dropscape.runner.model.Task;
import org.dropscape.runner.model.Texts;
import org.dropscape.runner.robustness.result.Measures;
import org.dropscape.runner.robustness.result.Predictions;
import org.dropscape.runner.robustness.result.RobustnessFolder;
import org.dropscape.runner.robustness.result.Subject;

/** Texts, perturbed or not, with dropout at test time: K draws of masks, whose probabilities are averaged. */
final class SampledUnit extends Unit {

    private final Selection selection;
    private final Optional<Perturbed> perturbed;
    private final int copies;
    private final SamplingConfig sampling;

    SampledUnit(
            RobustnessSetup setup,
            RobustnessTrial trial,
            Subject subject,
            RobustnessFolder folder,
            Identity identity,
            Selection selection,
            Optional<Perturbed> perturbed,
            int copies,
            SamplingConfig sampling) {
        super(setup, trial, subject, folder, identity);
        this.selection = selection;
        this.perturbed = perturbed;
        this.copies = copies;
        this.sampling = sampling;
    }

    @Override
    long cost() {
        return (long) selection.size() * copies * sampling.draws();
    }

    @Override
    void measure(Bench bench) {
        Task task = setup().task();
        Texts texts = perturbed
                .map(p -> setup().texts().perturbed(selection, p, copies))
                .orElseGet(() -> setup().texts().clean(selection));
        MaskDraws masks = new MaskDraws(task, repeated(selection.labels(), copies));
        bench.sample(
                weights(),
                trial().spec(),
                texts,
                sampling.draws(),
                sampling.replicas(),
                masks,
                subject().perturbation() + ", masks");
        Map<String, float[]> numbers = new LinkedHashMap<>();
        numbers.put(Measures.SINGLE_LOSS, masks.singleLosses());
        if (task != Task.MULTI_LABEL) {
            numbers.put(Measures.ENTROPY, masks.entropies());
            numbers.put(Measures.MUTUAL_INFORMATION, masks.mutualInformation());
        }
        float[][] logits = masks.logits();
        float[][][] byCopy = new float[copies][][];
        Map<String, float[][]> more = new LinkedHashMap<>();
        numbers.keySet().forEach(name -> more.put(name, new float[copies][]));
        List<Map<String, Double>> draws = new ArrayList<>();
        for (int c = 0; c < copies; c++) {
            int from = c * selection.size();
            int to = from + selection.size();
            byCopy[c] = copy(logits, c, selection.size());
            Map<String, Double> values =
                    new LinkedHashMap<>(Measures.of(task, byCopy[c], selection.labels(), Double.NaN));
            for (Map.Entry<String, float[]> number : numbers.entrySet()) {
                float[] own = Arrays.copyOfRange(number.getValue(), from, to);
                more.get(number.getKey())[c] = own;
                values.put(number.getKey(), mean(own));
            }
            draws.add(values);
        }
        new Predictions(selection.rows(), selection.labels(), byCopy, more).write(folder().predictions());
        Map<String, Double> values = new LinkedHashMap<>(Measures.mean(draws));
        values.put("single-loss-deviation", masks.lossDeviation());
        write(selection.size(), values, draws);
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
