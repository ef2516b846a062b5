package org.dropscape.runner.smoothing.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.dropscape.adversarial.smoothing.Certificate;
import org.dropscape.api.dataset.Example;

/**
 * One line of {@code certificates.jsonl}.
 *
 * @param id of the example in its data set
 * @param label its true class
 * @param predicted what the network says of the text as it is
 * @param favourite the class with most of the votes that choose
 * @param hits how many of the other votes it got
 * @param votes how many of these there were
 * @param lower the lower bound of its probability
 * @param radius with how many changed words it surely stays; -1 for no prediction
 * @param words how many words could be changed
 */
public record CertifiedText(
        String id, int label, int predicted, int favourite, int hits, int votes, double lower, int radius, int words) {

    /** A text with its certificate. */
    public static CertifiedText of(Example example, int predicted, Certificate certificate) {
        return new CertifiedText(
                example.id(),
                example.label(),
                predicted,
                certificate.favourite(),
                certificate.hits(),
                certificate.votes(),
                certificate.lower(),
                certificate.radius(),
                certificate.words());
    }

    /** The certificate. */
    @JsonIgnore
    public Certificate certificate() {
        return new Certificate(favourite, hits, votes, lower, radius, words);
    }
}
