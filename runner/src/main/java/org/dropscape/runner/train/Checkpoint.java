package org.dropscape.runner.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.error.UserException;
import org.dropscape.runner.weights.Safetensors;
import org.dropscape.runner.weights.Tensor;
import org.dropscape.runner.weights.WeightFile;

/**
 * Where a trial stands, exactly: together with the configuration it decides every later bit.
 *
 * @param position how far it is
 * @param values weights and optimiser slots by name
 */
record Checkpoint(Position position, Map<String, float[]> values) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "position";

    /**
     * How far a trial is.
     *
     * @param epoch the epoch under way, counted from 1
     * @param batch batches of it that are done; when it is all of them, the evaluation is not
     * @param step optimiser steps so far
     * @param train sums over the epoch's batches so far
     * @param bestEpoch the epoch with the lowest validation loss so far, 0 before the first
     * @param bestLoss that loss; null before the first
     * @param finished whether training has ended, by its length or by early stopping
     * @param trainSeconds time spent on the epoch so far
     * @param kinds the same sums over clean and changed examples; null if none is changed
     */
    record Position(
            int epoch,
            int batch,
            long step,
            ScoreSum.State train,
            int bestEpoch,
            Double bestLoss,
            boolean finished,
            double trainSeconds,
            @JsonInclude(JsonInclude.Include.NON_NULL) TrainingSums.Kinds kinds) {

        /** The same after more time spent on the epoch. */
        Position after(double seconds) {
            return new Position(
                    epoch, batch, step, train, bestEpoch, bestLoss, finished, trainSeconds + seconds, kinds);
        }
    }

    void write(Path file) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        values.forEach((name, data) -> tensors.put(name, new Tensor(new int[] {data.length}, data)));
        try {
            Safetensors.write(file, new WeightFile(tensors, Map.of(KEY, JSON.writeValueAsString(position))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Optional<Checkpoint> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        WeightFile content = Safetensors.read(file);
        try {
            Position position = JSON.readValue(content.metadata().get(KEY), Position.class);
            Map<String, float[]> values = new LinkedHashMap<>();
            content.tensors().forEach((name, tensor) -> values.put(name, tensor.data()));
            return Optional.of(new Checkpoint(position, values));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new UserException(
                    file + ": this is not a checkpoint of this version: " + e.getMessage()
                            + ". Delete the trial's folder to train it again.",
                    e);
        }
    }
}
