package org.dropscape.adversarial.smoothing;

import java.util.List;
import org.dropscape.adversarial.metric.Proportion;

/**
 * How a smoothed classifier does on labelled texts, surely, with ever more words changed.
 *
 * @param certificates of the texts
 * @param labels of the texts
 */
public record CertifiedAccuracy(List<Certificate> certificates, List<Integer> labels) {

    /** Takes unmodifiable copies. */
    public CertifiedAccuracy {
        certificates = List.copyOf(certificates);
        labels = List.copyOf(labels);
        if (certificates.size() != labels.size()) {
            throw new IllegalArgumentException(
                    "labels must be as many as certificates, " + certificates.size() + ", but were " + labels.size());
        }
    }

    /** How many texts are classified correctly whatever an opponent makes of so many of their words. */
    public Proportion at(int changedWords) {
        long hits = 0;
        for (int i = 0; i < certificates.size(); i++) {
            Certificate certificate = certificates.get(i);
            hits += certificate.predicts(labels.get(i)) && certificate.holds(changedWords) ? 1 : 0;
        }
        return new Proportion(hits, certificates.size());
    }

    /** How many texts are classified correctly whatever an opponent makes of all of their words. */
    public Proportion ofAllWords() {
        return at(Integer.MAX_VALUE);
    }

    /** How many texts the smoothed classifier makes no prediction for. */
    public Proportion abstained() {
        return new Proportion(
                certificates.stream().filter(Certificate::abstains).count(), certificates.size());
    }

    /** The greatest number of changed words at which at least half of the texts are still surely right; -1 if they never are. */
    public int medianRadius() {
        int radius = -1;
        while (radius < greatest() && 2 * at(radius + 1).hits() >= certificates.size()) {
            radius++;
        }
        return radius;
    }

    /** The greatest radius of any text, -1 without one. */
    public int greatest() {
        return certificates.stream().mapToInt(Certificate::radius).max().orElse(-1);
    }
}
