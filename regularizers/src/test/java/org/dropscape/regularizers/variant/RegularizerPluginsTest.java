package org.dropscape.regularizers.variant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.util.Set;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.api.plugin.Plugins;
import org.dropscape.api.regularizer.RegularizerPlugin;
import org.junit.jupiter.api.Test;

class RegularizerPluginsTest {

    private final Plugins<RegularizerPlugin<?>> plugins = load();

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Plugins<RegularizerPlugin<?>> load() {
        return (Plugins)
                Plugins.load("regularizer", RegularizerPlugin.class, RegularizerPluginsTest.class.getClassLoader());
    }

    @Test
    void allAreFound() {
        assertEquals(
                Set.of("drop-connect", "dropout", "none", "recurrent-dropout", "variational", "zoneout"),
                plugins.ids());
    }

    @Test
    void eachNamesItsPaperAndDescribesItsParameters() {
        for (RegularizerPlugin<?> plugin : plugins.all()) {
            assertFalse(plugin.summary().isBlank());
            assertEquals(plugin.id().equals("none"), plugin.paper().isEmpty());
            for (RecordComponent component : plugin.configType().getRecordComponents()) {
                Parameter parameter = component.getAnnotation(Parameter.class);
                assertNotNull(parameter, plugin.id() + " " + component.getName());
                assertTrue(parameter.value().endsWith("."));
            }
        }
    }

    @Test
    void configurationIsTheRegularizer() {
        Zoneout zoneout = new Zoneout(0.1);
        assertEquals(zoneout, new ZoneoutPlugin().create(zoneout));
    }
}
