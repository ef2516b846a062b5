package org.dropscape.runner.study;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.dropscape.runner.cli.WeightExporter;
import org.dropscape.runner.config.StudyReader;
import org.dropscape.runner.weights.Safetensors;
import org.dropscape.runner.weights.WeightFile;
import org.dropscape.runner.weights.WeightLayouts;

/** Writes the weights of a trial of a run in the layout of another framework. */
public final class RunExporter implements WeightExporter {

    private final StudyReader reader;

    /**
     * @param reader reads the resolved study back
     */
    @Inject
    public RunExporter(StudyReader reader) {
        this.reader = reader;
    }

    @Override
    public String export(
            Path run, Optional<String> condition, OptionalLong seed, boolean last, String layout, Path target) {
        TrainedTrial trained = TrainedTrial.find(new RunFolder(run), reader, condition, seed);
        WeightFile weights = Safetensors.read(
                last ? trained.files().lastWeights() : trained.files().bestWeights());
        Map<String, String> metadata = new LinkedHashMap<>(weights.metadata());
        metadata.put("layout", layout);
        WeightLayouts.write(
                target,
                layout,
                Networks.shape(trained.trial().condition().model(), trained.spec()),
                weights.tensors(),
                metadata);
        return trained.trial().id() + ", epoch " + weights.metadata().get("epoch") + ", layout " + layout;
    }
}
