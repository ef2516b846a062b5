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
        if (e instanceof LinkageError) {
            return "The native TensorFlow library cannot be loaded: " + cause(e)
                    + ". Run 'dropscape doctor' to see why.";
        }
        return "Failed: " + cause(e);
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
