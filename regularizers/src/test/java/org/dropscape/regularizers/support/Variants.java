package org.dropscape.regularizers.support;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.regularizers.cell.Gru;
import org.dropscape.regularizers.cell.IndRnn;
import org.dropscape.regularizers.cell.LayerNormGru;
import org.dropscape.regularizers.cell.LayerNormLstm;
import org.dropscape.regularizers.cell.Lstm;
import org.dropscape.regularizers.variant.DropConnect;
import org.dropscape.regularizers.variant.Dropout;
import org.dropscape.regularizers.variant.RecurrentDropout;
import org.dropscape.regularizers.variant.VariationalDropout;
import org.dropscape.regularizers.variant.Zoneout;
import org.junit.jupiter.params.provider.Arguments;

/** Every cell, and every variant at a middling rate, by name. */
public final class Variants {

    private Variants() {}

    public static Map<String, RecurrentCell> cells() {
        Map<String, RecurrentCell> cells = new LinkedHashMap<>();
        cells.put("gru", new Gru());
        cells.put("gru, reset before", new Gru(Gru.Reset.BEFORE));
        cells.put("lstm", new Lstm());
        cells.put("layer-norm-gru", new LayerNormGru());
        cells.put("layer-norm-lstm", new LayerNormLstm());
        cells.put("ind-rnn", new IndRnn());
        return cells;
    }

    public static Map<String, List<Regularizer>> regularizers() {
        Map<String, List<Regularizer>> all = new LinkedHashMap<>();
        all.put("none", List.of());
        all.put("zoneout", List.of(new Zoneout(0.4, 0.3)));
        all.put("drop-connect per call", List.of(dropConnect(DropConnect.Mask.CALL)));
        all.put("drop-connect per example", List.of(dropConnect(DropConnect.Mask.EXAMPLE)));
        all.put("drop-connect per row", List.of(dropConnect(DropConnect.Mask.ROW)));
        all.put("drop-connect, moments of 4 draws", List.of(moments(4)));
        all.put("drop-connect, moments of a draw", List.of(moments(1)));
        all.put("variational", List.of(new VariationalDropout(0.3, 0.3, 0.3)));
        all.put("recurrent-dropout per step", List.of(new RecurrentDropout(0.3)));
        all.put("recurrent-dropout per sequence", List.of(new RecurrentDropout(0.3, RecurrentDropout.Mask.SEQUENCE)));
        all.put("dropout", List.of(new Dropout(0.3)));
        all.put("dropout, shared", List.of(new Dropout(0.3, true)));
        all.put("two of a kind", List.of(new Zoneout(0.2), new DropConnect(0.3), new Zoneout(0.2, 0.2)));
        return all;
    }

    /** All pairs: name, cell, regularizers. */
    public static Stream<Arguments> pairs() {
        return cells().entrySet().stream().flatMap(cell -> regularizers().entrySet().stream()
                .map(r -> Arguments.of(cell.getKey() + " with " + r.getKey(), cell.getValue(), r.getValue())));
    }

    /** Every variant with the cells that differ most, every cell with none and with several. */
    public static Stream<Arguments> mainPairs() {
        return pairs().filter(pair -> {
            String name = (String) pair.get()[0];
            boolean main = name.startsWith("gru with") || name.startsWith("lstm") || name.startsWith("ind-rnn");
            return main || name.endsWith("none") || name.endsWith("two of a kind");
        });
    }

    private static DropConnect moments(int draws) {
        return new DropConnect(
                0.3,
                DropConnect.Mask.CALL,
                DropConnect.Matrices.RECURRENT,
                false,
                DropConnect.Inference.GAUSSIAN,
                Optional.of(draws));
    }

    private static DropConnect dropConnect(DropConnect.Mask mask) {
        return new DropConnect(
                0.3, mask, DropConnect.Matrices.BOTH, true, DropConnect.Inference.MEAN, Optional.empty());
    }
}
