package org.dropscape.runner.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HostTest {

    @Test
    void thisMachineHasAProcessorAndMemory() {
        Host host = Host.current();
        assertFalse(host.cpu().isBlank());
        assertEquals(Runtime.getRuntime().availableProcessors(), host.cores());
        assertTrue(host.memoryBytes() > 64L << 20, host.toString());
        assertTrue(host.maxHeapBytes() > 0, host.toString());
        assertTrue(host.java().startsWith(System.getProperty("java.version")), host.java());
    }

    @Test
    void theNativeLibraryLoadsAndHasACpu() {
        TensorFlowRuntime runtime = TensorFlowRuntime.load();
        assertTrue(runtime.version().matches("[0-9]+\\.[0-9]+\\..*"), runtime.version());
        assertTrue(runtime.devices().stream().anyMatch(device -> device.type().equals("CPU")), runtime.toString());
    }
}
