package org.dropscape.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

    private static final String TENSORFLOW = "The native TensorFlow library cannot be loaded: ";

    private static UnsatisfiedLinkError missing(String message, String thrower) {
        UnsatisfiedLinkError e = new UnsatisfiedLinkError(message);
        e.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("java.lang.ClassLoader", "loadLibrary", "ClassLoader.java", 1),
            new StackTraceElement(thrower, "load", "Loader.java", 1),
            new StackTraceElement("org.tensorflow.Graph", "<init>", "Graph.java", 1)
        });
        return e;
    }

    @Test
    void tensorFlowIsNamedWhenItsLibraryIsMissing() {
        for (Throwable e : new Throwable[] {
            new UnsatisfiedLinkError("no jnitensorflow in java.library.path"),
            missing("libstdc++.so.6: version not found", "org.bytedeco.javacpp.Loader"),
            new ExceptionInInitializerError(missing("no jni in java.library.path", "org.bytedeco.javacpp.Loader")),
            new NoClassDefFoundError("Could not initialize class org.tensorflow.internal.c_api.global.tensorflow")
        }) {
            String told = Failures.explain(e);
            assertTrue(told.startsWith(TENSORFLOW), told);
            assertTrue(told.endsWith("Run 'dropscape doctor' to see why."), told);
        }
    }

    @Test
    void aPluginThatDoesNotFitIsNotCalledTensorFlow() {
        assertEquals(
                "A class is missing or of another version than expected: NoClassDefFoundError: com/example/Masks. Is a"
                        + " plugin's jar built for this version of Dropscape, and is what it depends on in"
                        + " DROPSCAPE_CLASSPATH?",
                Failures.explain(new NoClassDefFoundError("com/example/Masks")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.dropscape.api.regularizer.LayerHooks.input()", "org.tensorflow.op.Ops.gone()"})
    void aMethodThatIsGoneIsNotCalledAMissingLibrary(String method) {
        assertTrue(
                Failures.explain(new NoSuchMethodError(method)).startsWith("A class is missing or of another version"));
    }

    @Test
    void aNativeLibraryOfAPluginIsNotCalledTensorFlow() {
        String told = Failures.explain(missing("no fastmask in java.library.path", "com.example.FastMask"));
        assertTrue(told.startsWith("A class is missing or of another version"), told);
    }
}
