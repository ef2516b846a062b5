package org.dropscape.runner.attack.result;

/**
 * How texts that fool one condition do against another with the same seed.
 *
 * @param condition the other one
 * @param weights the checksum of its weights
 * @param fooled of the texts that fool the first and whose originals the other is right about, those that it is wrong about
 */
public record TransferShare(String condition, String weights, Share fooled) {}
