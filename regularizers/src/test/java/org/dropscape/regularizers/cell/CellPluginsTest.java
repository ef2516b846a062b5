package org.dropscape.regularizers.cell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dropscape.api.plugin.Plugins;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.recurrent.RecurrentCellPlugin;
import org.dropscape.api.recurrent.WeightSpec;
import org.dropscape.regularizers.support.Variants;
import org.junit.jupiter.api.Test;

class CellPluginsTest {

    private final Plugins<RecurrentCellPlugin<?>> plugins = load();

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Plugins<RecurrentCellPlugin<?>> load() {
        return (Plugins) Plugins.load("cell", RecurrentCellPlugin.class, CellPluginsTest.class.getClassLoader());
    }

    @Test
    void allAreFound() {
        assertEquals(Set.of("gru", "ind-rnn", "layer-norm-gru", "layer-norm-lstm", "lstm"), plugins.ids());
    }

    @Test
    void configurationIsTheCell() {
        Gru gru = new Gru(Gru.Reset.BEFORE);
        assertEquals(gru, new GruPlugin().create(gru));
        assertEquals(Gru.Reset.AFTER, new Gru().reset());
        assertInstanceOf(Lstm.class, new LstmPlugin().create(new Lstm()));
        assertThrows(NullPointerException.class, () -> new Gru(null));
    }

    @Test
    void weightsAreHastes() {
        assertEquals(
                List.of("kernel [3, 12]", "recurrent_kernel [4, 12]", "bias [12]", "recurrent_bias [12]"),
                names(new Gru(), true));
        assertEquals(List.of("kernel [3, 12]", "recurrent_kernel [4, 12]"), names(new Gru(), false));
        assertEquals(List.of("kernel [3, 16]", "recurrent_kernel [4, 16]", "bias [16]"), names(new Lstm(), true));
        assertEquals(
                List.of(
                        "kernel [3, 12]",
                        "recurrent_kernel [4, 12]",
                        "bias [12]",
                        "recurrent_bias [12]",
                        "gamma [12]",
                        "recurrent_gamma [12]"),
                names(new LayerNormGru(), true));
        assertEquals(
                List.of(
                        "kernel [3, 16]",
                        "recurrent_kernel [4, 16]",
                        "gamma [16]",
                        "recurrent_gamma [16]",
                        "gamma_h [4]",
                        "beta_h [4]"),
                names(new LayerNormLstm(), false));
        assertEquals(List.of("kernel [3, 4]", "recurrent_scale [4]", "bias [4]"), names(new IndRnn(), true));
    }

    @Test
    void newLstmRemembers() {
        float[] bias = initial(new Lstm(), "bias");
        float[] expected = new float[16];
        Arrays.fill(expected, 8, 12, 1);
        assertArrayEquals(expected, bias);
    }

    @Test
    void newWeightsFollowTheSeedAlone() {
        for (RecurrentCell cell : Variants.cells().values()) {
            for (WeightSpec spec : cell.weights(3, 4, true)) {
                assertArrayEquals(initial(cell, spec.name()), initial(cell, spec.name()));
                assertEquals(spec.size(), initial(cell, spec.name()).length);
            }
        }
    }

    private static float[] initial(RecurrentCell cell, String name) {
        WeightSpec spec = cell.weights(3, 4, true).stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow();
        return spec.initializer().initialize(spec.shape(), SeedTree.root(3).generator());
    }

    private static List<String> names(RecurrentCell cell, boolean bias) {
        return cell.weights(3, 4, bias).stream()
                .map(s -> s.name() + " " + s.shape())
                .collect(Collectors.toList());
    }
}
