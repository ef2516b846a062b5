package org.dropscape.runner.study;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.dropscape.api.error.UserException;
import org.dropscape.runner.io.Journal;

/** The journal of a run. Whoever has it open has the run: no other process does. Safe for use from several threads. */
final class RunJournal implements AutoCloseable {

    private final Journal<JournalEntry> entries;

    /**
     * @throws UserException if another process has the run
     */
    RunJournal(RunFolder folder) {
        this.entries = Journal.open(folder.journal(), JournalEntry.class);
    }

    void note(String event, String subject, String message) {
        entries.append(
                new JournalEntry(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), event, subject, message));
    }

    void noteFailure(String trial, Throwable failure) {
        try {
            note("trial-failed", trial, message(failure));
        } catch (UserException alsoNotWritten) {
            // The failure itself says more, and the run ends with it.
        }
    }

    static String message(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    @Override
    public void close() {
        entries.close();
    }
}
