package org.dropscape.api.error;

/**
 * Something that the user, not the program, has to put right: a wrong key, a damaged file, a full disk.
 *
 * <p>The message is complete: place, cause and remedy. The command line prints it without a stack trace and exits with 2.
 */
public class UserException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message place, cause and remedy, e.g. {@code "reviews.csv:17: unknown label "maybe"; use positive or negative"}
     */
    public UserException(String message) {
        super(message);
    }

    /**
     * @param message place, cause and remedy
     * @param cause what was caught
     */
    public UserException(String message, Throwable cause) {
        super(message, cause);
    }
}
