package org.dropscape.runner.study;

import jakarta.inject.Inject;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.dropscape.runner.cli.Predictor;
import org.dropscape.runner.config.StudyReader;
import org.dropscape.runner.config.WeightsName;
import org.dropscape.runner.victim.TrainedNetwork;

/** Classifies texts with a trained condition of a run. */
public final class RunPredictor implements Predictor {

    private final StudyReader reader;

    /**
     * @param reader reads the resolved study back
     */
    @Inject
    public RunPredictor(StudyReader reader) {
        this.reader = reader;
    }

    @Override
    public void predict(Path run, Optional<String> condition, OptionalLong seed, List<String> texts, PrintStream out) {
        RunFolder folder = new RunFolder(run);
        try (TrainedModel model = TrainedModel.open(
                folder, TrainedTrial.find(folder, reader, condition, seed), new WeightsName("best"))) {
            TrainedNetwork.Answer answer = model.network().classify(texts);
            double[][] probabilities = answer.probabilities();
            String cut = answer.textsCut() == 0
                    ? ""
                    : "; " + answer.textsCut() + " of " + texts.size() + " texts longer than " + model.maxTokens()
                            + " tokens (max-tokens), " + answer.tokensCut() + " tokens cut";
            out.println("# " + model.trial().id() + ", best epoch; class, probability, text" + cut);
            for (int i = 0; i < texts.size(); i++) {
                int best = 0;
                for (int k = 1; k < probabilities[i].length; k++) {
                    best = probabilities[i][k] > probabilities[i][best] ? k : best;
                }
                out.println(model.classes().get(best) + "\t"
                        + String.format(Locale.ROOT, "%.4f", probabilities[i][best]) + "\t" + texts.get(i));
            }
        }
    }
}
