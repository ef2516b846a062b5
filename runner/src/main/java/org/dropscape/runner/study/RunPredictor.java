package org.dropscape.runner.study;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Inject;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.dropscape.api.error.UserException;
import org.dropscape.api.plugin.Suggestions;
import org.dropscape.runner.cli.Predictor;
import org.dropscape.runner.config.Study;
import org.dropscape.runner.config.StudyReader;

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
    public void predict(
            Path run, Optional<String> condition, OptionalLong seed, List<String> texts, PrintStream out) {
        try (TrainedModel model = open(run, condition, seed)) {
            out.println("# " + model.trial().id() + ", best epoch; class, probability, text");
            double[][] probabilities = model.probabilities(texts);
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

    /**
     * A trained model of a run.
     *
     * @param condition absent: the first one of the study that is trained
     * @param seed absent: the first one that is trained
     */
    TrainedModel open(Path run, Optional<String> condition, OptionalLong seed) {
        RunFolder folder = new RunFolder(run);
        Study study = folder.study(reader).study();
        condition.ifPresent(name -> {
            if (!study.conditions().containsKey(name)) {
                throw new UserException(
                        run + ": " + Suggestions.unknown("condition", name, study.conditions().keySet()));
            }
        });
        List<Trial> fitting = Trial.of(study).stream()
                .filter(trial -> condition.map(trial.name()::equals).orElse(true))
                .filter(trial -> seed.isEmpty() || seed.getAsLong() == trial.seed())
                .toList();
        Trial trial = fitting.stream()
                .filter(t -> Files.exists(folder.trial(t).bestWeights()))
                .findFirst()
                .orElseThrow(() -> new UserException(run + ": "
                        + (fitting.isEmpty()
                                ? "there is no seed " + seed.getAsLong() + "; seeds are " + study.seeds().values() + "."
                                : "no fitting trial has finished an epoch yet. Run the study first.")));
        PreparedFacts facts = JsonFiles.read(folder.dataFacts(), new TypeReference<>() {});
        return TrainedModel.open(folder, study, trial, facts);
    }
}
