// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal;

import java.nio.file.Path;
import network.watt.ledger.access.DamagedJournalException;

/** The sentence for damage: where, what, and what to do. */
final class Damage {

    private Damage() {}

    /** @param ledger the last sound ledger before the damage; -1 for none */
    static DamagedJournalException of(Path file, long offset, long ledger, String what) {
        var after = ledger < 0 ? "before the first sound ledger" : "at or after ledger " + ledger;
        return new DamagedJournalException(
                "The journal is damaged in " + file + " at offset " + offset + ", " + after + ": " + what
                        + ". Keep the directory for inspection, restore it from a backup, or start with an empty one and catch up from peers.");
    }
}
