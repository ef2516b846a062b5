package org.dropscape.datasets.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.dropscape.api.error.UserException;

/** The error for a file whose bytes cannot be had. */
public final class Unreadable {

    private Unreadable() {}

    /** What is thrown when a file cannot be read to its end. */
    public static UserException error(Path path, IOException cause) {
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        boolean archive = name.matches(".*\\.(gz|tgz|xz|zip)");
        return new UserException(
                path + ": " + (archive ? "the archive is damaged or cut short" : "cannot be read") + " (" + reason
                        + "). " + (archive ? "Download or copy it again." : "Check the file and the disk."),
                cause);
    }
}
