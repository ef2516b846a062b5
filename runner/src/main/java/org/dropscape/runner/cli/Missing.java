package org.dropscape.runner.cli;

import com.google.inject.Provider;
import java.util.Optional;
import org.dropscape.api.error.UserException;

/** Parts that an assembly of the application may leave out. */
final class Missing {

    private Missing() {}

    static <T> T unless(Optional<Provider<T>> part, String command) {
        return part.orElseThrow(() -> new UserException("This build of Dropscape has no part that can do '" + command
                        + "'. Build the whole project: mvn -DskipTests package."))
                .get();
    }
}
