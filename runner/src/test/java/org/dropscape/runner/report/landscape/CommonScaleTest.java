package org.dropscape.runner.report.landscape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.dropscape.landscape.picture.Scale;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Surface;
import org.junit.jupiter.api.Test;

class CommonScaleTest {

    private static Surface surface(String column, DoubleUnaryOperator value) {
        return new Surface(
                Axis.symmetric(1, 10),
                Axis.symmetric(1, 10),
                Map.of(
                        column,
                        IntStream.range(0, 100)
                                .mapToDouble(k -> value.applyAsDouble(k))
                                .toArray()));
    }

    @Test
    void coversAllSurfacesAndColumns() {
        CommonScale common = new CommonScale(
                List.of(surface("train_loss", k -> 1 + k / 100), surface("train_sampled_loss", k -> 2 + k / 50)),
                List.of("train_loss", "train_sampled_loss"));
        assertEquals(1, common.whole().low());
        assertEquals(3.98, common.whole().high());
        assertEquals(Scale.Spacing.LINEAR, common.whole().spacing());
    }

    @Test
    void peaksThatTakeMostOfTheRangeAreCutOff() {
        CommonScale common = new CommonScale(List.of(surface("l", k -> k == 99 ? 50 : 1 + k / 99)), List.of("l"));
        assertEquals(2, common.cut().high());
        assertEquals(0.01, common.shareAbove(common.cut()));
    }

    @Test
    void anEvenSlopeIsNotCut() {
        CommonScale common = new CommonScale(List.of(surface("l", k -> 1 + k)), List.of("l"));
        assertEquals(100, common.cut().high());
        assertEquals(0, common.shareAbove(common.cut()));
    }

    @Test
    void aWideRangeIsLogarithmicUnlessItIsCut() {
        CommonScale common = new CommonScale(List.of(surface("l", k -> Math.exp(k / 10))), List.of("l"));
        assertEquals(Scale.Spacing.LOGARITHMIC, common.whole().spacing());
        assertEquals(Scale.Spacing.LINEAR, common.cut().spacing());
    }

    @Test
    void holesHaveNoScale() {
        assertFalse(new CommonScale(List.of(surface("l", k -> Double.NaN)), List.of("l")).exists());
    }
}
