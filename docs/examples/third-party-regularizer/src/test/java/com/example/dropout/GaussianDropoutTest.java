package com.example.dropout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.dropscape.api.contract.RegularizerContract;
import org.dropscape.api.plugin.Plugin;
import org.dropscape.api.regularizer.Regularizer;
import org.junit.jupiter.api.Test;

/** Thirty inherited tests, and one of our own. */
class GaussianDropoutTest extends RegularizerContract<GaussianDropout> {

    @Override
    protected Plugin<Regularizer, GaussianDropout> plugin() {
        return new GaussianDropoutPlugin();
    }

    @Override
    protected GaussianDropout config() {
        return new GaussianDropout(0.2);
    }

    @Override
    protected Optional<GaussianDropout> identity() {
        return Optional.of(new GaussianDropout(0));
    }

    @Test
    void rateOneIsRefused() {
        String message = assertThrows(IllegalArgumentException.class, () -> new GaussianDropout(1)).getMessage();

        assertEquals("rate must be in [0, 1), but was 1.0", message);
    }
}
