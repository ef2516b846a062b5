package org.dropscape.runner.cli;

/** What to tell about a failure that is not the user's mistake. */
final class Failures {

    private Failures() {}

    static String explain(Throwable e) {
        if (e instanceof OutOfMemoryError) {
            return "Out of memory (" + e.getMessage() + "). The Java heap may grow to "
                    + Sizes.bytes(Runtime.getRuntime().maxMemory())
                    + ": raise it with JAVA_OPTS=-Xmx..., or lower engine.evaluation-batch, engine.parallel-trials or"
                    + " training.batch-size. Finished work is kept; the same command goes on with it.";
        }
        if (isMissingTensorFlow(e)) {
            return "The native TensorFlow library cannot be loaded: " + cause(e)
                    + ". Run 'dropscape doctor' to see why.";
        }
        if (e instanceof LinkageError) {
            return "A class is missing or of another version than expected: " + cause(e)
                    + ". Is a plugin's jar built for this version of Dropscape, and is what it depends on in"
                    + " DROPSCAPE_CLASSPATH?";
        }
        return "Failed: " + cause(e);
    }

    /**
     * Whether TensorFlow's native library was not found, or failed to load earlier. Other linkage errors, even about
     * TensorFlow's classes, come from jars that do not fit together.
     */
    private static boolean isMissingTensorFlow(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause() == t ? null : t.getCause()) {
            String message = String.valueOf(t.getMessage());
            if (t instanceof UnsatisfiedLinkError && (message.contains("tensorflow") || isThrownByTensorFlow(t))
                    || t instanceof NoClassDefFoundError
                            && message.matches("Could not initialize class org\\.(tensorflow|bytedeco)\\..*")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isThrownByTensorFlow(Throwable e) {
        for (StackTraceElement frame : e.getStackTrace()) {
            String name = frame.getClassName();
            if (!name.startsWith("java.") && !name.startsWith("jdk.")) {
                return name.startsWith("org.tensorflow.") || name.startsWith("org.bytedeco.");
            }
        }
        return false;
    }

    /** The innermost cause that says something. */
    static String cause(Throwable e) {
        Throwable told = e;
        for (Throwable t = e; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (t.getMessage() != null) {
                told = t;
            }
        }
        return told.getMessage() == null ? told.toString() : told.getClass().getSimpleName() + ": " + told.getMessage();
    }
}
