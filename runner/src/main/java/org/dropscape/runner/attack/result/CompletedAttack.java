package org.dropscape.runner.attack.result;

import java.util.List;

/**
 * A complete attack.
 *
 * @param folder its files
 * @param summary its numbers
 * @param transfer against other conditions, in the order of the study; empty if it was not tried
 */
public record CompletedAttack(AttackFolder folder, AttackSummary summary, List<TransferShare> transfer) {

    /** Takes an unmodifiable copy. */
    public CompletedAttack {
        transfer = List.copyOf(transfer);
    }

    /**
     * Reads what became of the texts.
     *
     * @throws org.dropscape.api.error.UserException if the file is damaged
     */
    public List<AttackedText> texts() {
        return TextTable.read(folder.texts());
    }
}
