package org.dropscape.runner.robustness;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.runner.config.PaperTablesConfig;
import org.dropscape.runner.landscape.Identity;
import org.dropscape.runner.model.Texts;
import org.dropscape.runner.robustness.result.Measures;
import org.dropscape.runner.robustness.result.Predictions;
import org.dropscape.runner.robustness.result.RobustnessFolder;
import org.dropscape.runner.robustness.result.Subject;

/**
 * The paper's Tables 2 and 3. Copy 1 of the predictions is of the texts with letters only, copy 2 of the same texts perturbed, both in
 * phase EVAL; with regularizers, also the loss of a single pass with dropout at test time.
 */
final class PaperUnit extends Unit {

    static final String PERTURBED = "perturbed";

    private final Selection selection;
    private final Perturbed perturbed;
    private final PaperTablesConfig config;
    private final int replicas;

    PaperUnit(
            RobustnessSetup setup,
            RobustnessTrial trial,
            Subject subject,
            RobustnessFolder folder,
            Identity identity,
            Selection selection,
            Perturbed perturbed,
            PaperTablesConfig config,
            int replicas) {
        super(setup, trial, subject, folder, identity);
        this.selection = selection;
        this.perturbed = perturbed;
        this.config = config;
        this.replicas = replicas;
    }

    @Override
    long cost() {
        return 2L * selection.size() * (1 + (trial().samples() ? config.maskDraws() : 0));
    }

    @Override
    void measure(Bench bench) {
        Map<String, Texts> texts = new LinkedHashMap<>();
        texts.put(Subject.CLEAN, setup().texts().clean(selection));
        texts.put(PERTURBED, setup().texts().perturbed(selection, perturbed, 1));
        float[][][] logits = new float[texts.size()][][];
        float[][] single = new float[texts.size()][];
        Map<String, Double> values = new LinkedHashMap<>();
        int copy = 0;
        for (Map.Entry<String, Texts> kind : texts.entrySet()) {
            logits[copy] = bench.logits(weights(), kind.getValue(), "the paper's tables");
            Measures.of(setup().task(), logits[copy], selection.labels(), Double.NaN)
                    .forEach((name, value) -> values.put(kind.getKey() + "." + name, value));
            if (trial().samples()) {
                MaskDraws masks = new MaskDraws(setup().task(), selection.labels());
                bench.sample(
                        weights(),
                        trial().spec(),
                        kind.getValue(),
                        config.maskDraws(),
                        replicas,
                        masks,
                        "the paper's tables, masks");
                single[copy] = masks.singleLosses();
                double sum = 0;
                for (float loss : single[copy]) {
                    sum += loss;
                }
                values.put(kind.getKey() + "." + Measures.SINGLE_LOSS, sum / single[copy].length);
                values.put(kind.getKey() + "." + Measures.SINGLE_LOSS + "-deviation", masks.lossDeviation());
            }
            copy++;
        }
        new Predictions(
                        selection.rows(),
                        selection.labels(),
                        logits,
                        trial().samples() ? Map.of(Measures.SINGLE_LOSS, single) : Map.of())
                .write(folder().predictions());
        write(selection.size(), values, List.of());
    }
}
