package org.dropscape.regularizers.variant;

import java.util.Optional;
import org.dropscape.api.contract.RegularizerContract;
import org.dropscape.api.plugin.Plugin;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.regularizers.variant.DropConnect.Inference;
import org.dropscape.regularizers.variant.DropConnect.Mask;
import org.dropscape.regularizers.variant.DropConnect.Matrices;
import org.junit.jupiter.api.Nested;

/** Every plugin passes the contract kit; other forms of the same variants are in the tests of all pairs. */
class VariantContractsTest {

    @Nested
    class ZoneoutContract extends RegularizerContract<Zoneout> {

        @Override
        protected Plugin<Regularizer, Zoneout> plugin() {
            return new ZoneoutPlugin();
        }

        @Override
        protected Zoneout config() {
            return new Zoneout(0.4, 0.3);
        }

        @Override
        protected Optional<Zoneout> identity() {
            return Optional.of(new Zoneout(0, 0));
        }
    }

    @Nested
    class DropConnectPerCallContract extends RegularizerContract<DropConnect> {

        @Override
        protected Plugin<Regularizer, DropConnect> plugin() {
            return new DropConnectPlugin();
        }

        @Override
        protected DropConnect config() {
            return new DropConnect(0.3, Mask.CALL, Matrices.BOTH, true, Inference.MEAN);
        }

        @Override
        protected Optional<DropConnect> identity() {
            return Optional.of(new DropConnect(0));
        }
    }

    @Nested
    class DropConnectGaussianContract extends RegularizerContract<DropConnect> {

        @Override
        protected Plugin<Regularizer, DropConnect> plugin() {
            return new DropConnectPlugin();
        }

        @Override
        protected DropConnect config() {
            return new DropConnect(0.3, Mask.CALL, Matrices.RECURRENT, false, Inference.GAUSSIAN);
        }

        @Override
        protected Optional<DropConnect> identity() {
            return Optional.of(new DropConnect(0, Mask.CALL, Matrices.RECURRENT, false, Inference.GAUSSIAN));
        }

        @Override
        protected boolean samplesInEvaluation() {
            return true;
        }
    }

    @Nested
    class VariationalDropoutContract extends RegularizerContract<VariationalDropout> {

        @Override
        protected Plugin<Regularizer, VariationalDropout> plugin() {
            return new VariationalDropoutPlugin();
        }

        @Override
        protected VariationalDropout config() {
            return new VariationalDropout(0.3, 0.3, 0.3);
        }

        @Override
        protected Optional<VariationalDropout> identity() {
            return Optional.of(new VariationalDropout(0, 0, 0));
        }
    }

    @Nested
    class RecurrentDropoutContract extends RegularizerContract<RecurrentDropout> {

        @Override
        protected Plugin<Regularizer, RecurrentDropout> plugin() {
            return new RecurrentDropoutPlugin();
        }

        @Override
        protected RecurrentDropout config() {
            return new RecurrentDropout(0.3, RecurrentDropout.Mask.STEP);
        }

        @Override
        protected Optional<RecurrentDropout> identity() {
            return Optional.of(new RecurrentDropout(0));
        }
    }

    @Nested
    class DropoutContract extends RegularizerContract<Dropout> {

        @Override
        protected Plugin<Regularizer, Dropout> plugin() {
            return new DropoutPlugin();
        }

        @Override
        protected Dropout config() {
            return new Dropout(0.3, false);
        }

        @Override
        protected Optional<Dropout> identity() {
            return Optional.of(new Dropout(0));
        }
    }

    @Nested
    class NoRegularizerContract extends RegularizerContract<NoRegularizer> {

        @Override
        protected Plugin<Regularizer, NoRegularizer> plugin() {
            return new NoRegularizerPlugin();
        }

        @Override
        protected NoRegularizer config() {
            return new NoRegularizer();
        }

        @Override
        protected Optional<NoRegularizer> identity() {
            return Optional.of(new NoRegularizer());
        }

        @Override
        protected boolean samples() {
            return false;
        }
    }
}
