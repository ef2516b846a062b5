package org.dropscape.runner.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.dropscape.api.error.UserException;

/** Folders that a user names. */
final class Folders {

    private Folders() {}

    /** The folder of a run. */
    static Path run(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UserException(
                    folder + ": there is no such folder. Name the folder of a run, such as runs/quickstart.");
        }
        if (!Files.exists(folder.resolve("resolved.yaml"))) {
            throw new UserException(
                    folder + ": this is not the folder of a run: it has no resolved.yaml. 'dropscape run' makes one.");
        }
        return folder;
    }
}
