package org.dropscape.api.io;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import org.dropscape.api.error.UserException;

/** Turns what the operating system says about a file into a sentence with a remedy. */
public final class FileErrors {

    private FileErrors() {}

    /**
     * Describes a failed read.
     *
     * @param file what was read
     * @param error what went wrong
     * @return place, cause and remedy
     */
    public static UserException reading(Path file, IOException error) {
        return explain(file, "cannot be read", error, "Check the file and the disk it lies on.");
    }

    /**
     * Describes a failed write.
     *
     * @param file what was written
     * @param error what went wrong
     * @return place, cause and remedy; it says that finished work is kept, so call it only where that holds
     */
    public static UserException writing(Path file, IOException error) {
        UserException told = explain(file, "cannot be written", error, "Check the disk or choose another folder.");
        return new UserException(told.getMessage() + " What was written before is unchanged.", error);
    }

    private static UserException explain(Path file, String what, IOException error, String otherwise) {
        String cause = cause(error);
        String lower = cause.toLowerCase(Locale.ROOT);
        String remedy;
        if (lower.contains("no space left") || lower.contains("not enough space") || lower.contains("quota")) {
            remedy = "Free some space or choose a folder on another disk, then run the same command again.";
        } else if (error instanceof AccessDeniedException || lower.contains("permission denied")) {
            remedy = "Give yourself the right to it or choose another folder.";
        } else if (lower.contains("read-only")) {
            remedy = "Choose a folder that can be written.";
        } else if (lower.contains("too many open files")) {
            remedy = "Raise the limit (ulimit -n) and run the same command again.";
        } else if (error instanceof NoSuchFileException || lower.contains("no such file")) {
            remedy = "Check the path.";
        } else {
            remedy = otherwise;
        }
        return new UserException(file + ": " + what + ": " + cause + ". " + remedy, error);
    }

    /** The exceptions of java.nio repeat the path, or consist of nothing else. */
    private static String cause(IOException error) {
        if (error instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (error instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (error instanceof NotDirectoryException) {
            return "not a folder";
        }
        if (error instanceof FileSystemException detailed && detailed.getReason() != null) {
            return detailed.getReason();
        }
        String message = error.getMessage();
        if (message == null) {
            return error.getClass().getSimpleName();
        }
        if (error instanceof FileNotFoundException && message.endsWith(")")) {
            return message.substring(message.lastIndexOf('(') + 1, message.length() - 1);
        }
        return message;
    }
}
