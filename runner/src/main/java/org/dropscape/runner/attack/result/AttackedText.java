package org.dropscape.runner.attack.result;

/**
 * What became of a text.
 *
 * @param id of the example in its data set
 * @param labels names of its classes
 * @param result {@code succeeded}, {@code failed} or {@code skipped}
 * @param before what the network predicts for the original: names of classes
 * @param confidenceBefore the probability of the first predicted class
 * @param after the same for the changed text
 * @param confidenceAfter the same for the changed text
 * @param rightAfter whether the network is right about the changed text; with fresh masks in phase SAMPLE
 * @param words of the original
 * @param changedWords how many were changed
 * @param queries how many texts the network was asked about
 * @param original the text
 * @param perturbed the changed text
 */
public record AttackedText(
        String id,
        String labels,
        String result,
        String before,
        double confidenceBefore,
        String after,
        double confidenceAfter,
        boolean rightAfter,
        int words,
        int changedWords,
        long queries,
        String original,
        String perturbed) {}
