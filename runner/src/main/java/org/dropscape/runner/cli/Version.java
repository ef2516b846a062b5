package org.dropscape.runner.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this build. */
public final class Version implements IVersionProvider {

    /** Such as {@code 0.1.0}. */
    public static String current() {
        return read("/org/dropscape/runner/cli/version.properties");
    }

    /** The version of the Java bindings for TensorFlow on the class path. */
    static String tensorFlowJava() {
        return read("/META-INF/maven/org.tensorflow/tensorflow-core-api/pom.properties");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "dropscape " + current() + " (TensorFlow Java " + tensorFlowJava() + ", Java "
                    + System.getProperty("java.version") + ")"
        };
    }

    private static String read(String resource) {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream(resource)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "of unknown version");
    }
}
