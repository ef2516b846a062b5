package org.dropscape.regularizers.variant;

import java.util.Optional;
import org.dropscape.api.contract.RegularizerContract;
import org.dropscape.api.plugin.Plugin;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.regularizers.variant.DropConnect.Inference;
import org.dropscape.regularizers.variant.DropConnect.Mask;
import org.dropscape.regularizers.variant.DropConnect.Matrices;
import org.junit.jupiter.api.Nested;

/** Every variant, in its main forms, keeps the contract. */
class VariantContractTest {

    @Nested
    class ZoneoutOfBothStates extends RegularizerContract<Zoneout> {

        @Override
        protected Plugin<Regularizer, Zoneout> plugin() {
            return new ZoneoutPlugin();
        }

        @Override
        protected Zoneout config() {
            return new Zoneout(0.4, 0.2);
        }

        @Override
        protected Optional<Zoneout> identity() {
            return Optional.of(new Zoneout(0));
        }
    }

    @Nested
    class DropConnectPerCall extends RegularizerContract<DropConnect> {

        @Override
        protected Plugin<Regularizer, DropConnect> plugin() {
            return new DropConnectPlugin();
        }

        @Override
        protected DropConnect config() {
            return new DropConnect(0.3);
        }

        @Override
        protected Optional<DropConnect> identity() {
            return Optional.of(new DropConnect(0));
        }
    }

    @Nested
    class DropConnectPerExample extends RegularizerContract<DropConnect> {

        @Override
        protected Plugin<Regularizer, DropConnect> plugin() {
            return new DropConnectPlugin();
        }

        @Override
        protected DropConnect config() {
            return new DropConnect(0.3, Mask.EXAMPLE, Matrices.BOTH, true, Inference.MEAN, Optional.empty());
        }

        @Override
        protected Optional<DropConnect> identity() {
            return Optional.of(new DropConnect(0, Mask.EXAMPLE, Matrices.BOTH, true, Inference.MEAN, Optional.empty()));
        }
    }

    @Nested
    class DropConnectPerRow extends RegularizerContract<DropConnect> {

        @Override
        protected Plugin<Regularizer, DropConnect> plugin() {
            return new DropConnectPlugin();
        }

        @Override
        protected DropConnect config() {
            return new DropConnect(0.3, Mask.ROW, Matrices.BOTH, true, Inference.MEAN, Optional.empty());
        }
    }

    @Nested
    class DropConnectWithMomentMatching extends RegularizerContract<DropConnect> {

        @Override
        protected Plugin<Regularizer, DropConnect> plugin() {
            return new DropConnectPlugin();
        }

        @Override
        protected DropConnect config() {
            return new DropConnect(0.3, Mask.CALL, Matrices.RECURRENT, false, Inference.GAUSSIAN, Optional.empty());
        }

        @Override
        protected boolean samplesInEvaluation() {
            return true;
        }
    }

    @Nested
    class DropConnectWithOneDraw extends DropConnectWithMomentMatching {

        @Override
        protected DropConnect config() {
            return new DropConnect(0.3, Mask.CALL, Matrices.RECURRENT, false, Inference.GAUSSIAN, Optional.of(1));
        }
    }

    @Nested
    class Variational extends RegularizerContract<VariationalDropout> {

        @Override
        protected Plugin<Regularizer, VariationalDropout> plugin() {
            return new VariationalDropoutPlugin();
        }

        @Override
        protected VariationalDropout config() {
            return new VariationalDropout(0.2, 0.3, 0.2);
        }

        @Override
        protected Optional<VariationalDropout> identity() {
            return Optional.of(new VariationalDropout(0, 0, 0));
        }
    }

    @Nested
    class RecurrentPerStep extends RegularizerContract<RecurrentDropout> {

        @Override
        protected Plugin<Regularizer, RecurrentDropout> plugin() {
            return new RecurrentDropoutPlugin();
        }

        @Override
        protected RecurrentDropout config() {
            return new RecurrentDropout(0.4);
        }

        @Override
        protected Optional<RecurrentDropout> identity() {
            return Optional.of(new RecurrentDropout(0));
        }
    }

    @Nested
    class RecurrentPerSequence extends RegularizerContract<RecurrentDropout> {

        @Override
        protected Plugin<Regularizer, RecurrentDropout> plugin() {
            return new RecurrentDropoutPlugin();
        }

        @Override
        protected RecurrentDropout config() {
            return new RecurrentDropout(0.4, RecurrentDropout.Mask.SEQUENCE);
        }
    }

    @Nested
    class BetweenLayers extends RegularizerContract<Dropout> {

        @Override
        protected Plugin<Regularizer, Dropout> plugin() {
            return new DropoutPlugin();
        }

        @Override
        protected Dropout config() {
            return new Dropout(0.4);
        }

        @Override
        protected Optional<Dropout> identity() {
            return Optional.of(new Dropout(0));
        }
    }

    @Nested
    class BetweenLayersLocked extends RegularizerContract<Dropout> {

        @Override
        protected Plugin<Regularizer, Dropout> plugin() {
            return new DropoutPlugin();
        }

        @Override
        protected Dropout config() {
            return new Dropout(0.4, true);
        }
    }

    @Nested
    class None extends RegularizerContract<NoRegularizer> {

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
