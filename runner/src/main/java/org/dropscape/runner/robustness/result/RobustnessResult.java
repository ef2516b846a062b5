package org.dropscape.runner.robustness.result;

/**
 * A complete measurement.
 *
 * @param folder its files
 * @param metrics its numbers
 */
public record RobustnessResult(RobustnessFolder folder, RobustnessMetrics metrics) {

    /**
     * What the network said of each text, of kinds that keep it.
     *
     * @throws org.dropscape.api.error.UserException if the file is damaged
     */
    public Predictions predictions() {
        return Predictions.read(folder.predictions());
    }
}
