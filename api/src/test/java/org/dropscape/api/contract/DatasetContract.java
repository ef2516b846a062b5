package org.dropscape.api.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dropscape.api.dataset.Dataset;
import org.dropscape.api.dataset.DatasetPlugin;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.dataset.Splits;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What holds for every {@link Dataset}. Choose parameters that make a small one: it is loaded several times.
 *
 * @param <C> the plugin's parameters
 */
public abstract class DatasetContract<C extends Record> extends PluginContract<Dataset, C> {

    private static final SeedTree SEEDS = SeedTree.root(30).child("dataset-contract");

    /** For subclasses. */
    protected DatasetContract() {}

    @Override
    protected Class<?> service() {
        return DatasetPlugin.class;
    }

    @Test
    @DisplayName("there are at least two classes, all different")
    void classesAreDistinct() {
        Dataset dataset = instance();
        dataset.load(SEEDS);
        List<String> classes = dataset.classes();
        assertTrue(classes.size() >= 2, "classes " + classes);
        assertEquals(classes.size(), new HashSet<>(classes).size(), "classes " + classes);
    }

    @Test
    @DisplayName("there is something to train on")
    void trainingPartIsNotEmpty() {
        assertFalse(instance().load(SEEDS).train().isEmpty());
    }

    @Test
    @DisplayName("labels are indices of classes, one each unless the task is multi-label")
    void labelsAreIndicesOfClasses() {
        Dataset dataset = instance();
        Splits splits = dataset.load(SEEDS);
        int classes = dataset.classes().size();
        all(splits).forEach(example -> {
            int[] labels = example.labels();
            assertTrue(
                    dataset.multiLabel() || labels.length == 1,
                    () -> example.id() + " has " + labels.length + " labels");
            for (int label : labels) {
                assertTrue(label >= 0 && label < classes, () -> example.id() + " has the label " + label);
            }
        });
    }

    @Test
    @DisplayName("an id occurs once in all three parts")
    void idsAreUnique() {
        Set<String> ids = new HashSet<>();
        all(instance().load(SEEDS))
                .forEach(example -> assertTrue(ids.add(example.id()), () -> example.id() + " twice"));
    }

    @Test
    @DisplayName("the same seed gives the same examples in the same order, whichever instance")
    void loadIsDeterministic() {
        Dataset dataset = instance();
        Splits once = dataset.load(SEEDS);
        assertEquals(once, dataset.load(SEEDS), "the same instance");
        instance().load(SEEDS.child("another"));
        assertEquals(once, instance().load(SEEDS), "another instance");
    }

    @Test
    @DisplayName("the provenance is there after loading, and repeats")
    void provenanceIsKnown() {
        Dataset dataset = instance();
        dataset.load(SEEDS);
        Map<String, String> provenance = dataset.provenance();
        assertFalse(provenance.isEmpty(), "provenance is empty");
        provenance.forEach((key, value) -> {
            assertFalse(key.isBlank(), "blank key of " + value);
            assertNotNull(value, key);
        });
        Dataset again = instance();
        again.load(SEEDS);
        assertEquals(provenance, again.provenance());
    }

    private static Stream<Example> all(Splits splits) {
        return Stream.of(splits.train(), splits.validation(), splits.test()).flatMap(List::stream);
    }
}
