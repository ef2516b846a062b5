package org.dropscape.runner.landscape.result;

import java.nio.file.Path;
import java.util.function.Function;
import org.dropscape.api.error.UserException;

/** Reads files of results; what is wrong with one is told with a remedy. */
final class Reading {

    private Reading() {}

    static <T> T of(Path file, Function<Path, T> reader) {
        try {
            return reader.apply(file);
        } catch (IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }

    static UserException damaged(Path file, Exception cause) {
        return new UserException(
                file + ": damaged: " + cause.getMessage() + ". Delete the folder " + file.getParent()
                        + " and compute the landscape again.",
                cause);
    }
}
