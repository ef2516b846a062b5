package org.dropscape.runner.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes trained weights for use elsewhere. */
@FunctionalInterface
public interface WeightExporter {

    /**
     * Writes the weights of one trial as safetensors.
     *
     * @param run the run's folder
     * @param condition which condition; absent: the first one that is trained
     * @param seed which of its seeds; absent: the first one that is trained
     * @param last the last epoch instead of the best one
     * @param layout names, gate order and orientation: {@code dropscape}, {@code pytorch}, {@code keras} or {@code haste}
     * @param target the file
     * @return which trial and epoch was written, for people
     * @throws org.dropscape.api.error.UserException if there is no such run, condition or seed, it is not trained yet, or the
     *     layout has no such cell
     */
    String export(Path run, Optional<String> condition, OptionalLong seed, boolean last, String layout, Path target);
}
