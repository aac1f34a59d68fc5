// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.upgrade;

import java.util.Collection;
import network.watt.cli.Failure;
import network.watt.cli.client.NodeClient;
import network.watt.governance.api.UpgradeRules;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.host.Genesis;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/**
 * When a plan can take over. Ledgers are counted.
 *
 * @param head the last closed ledger
 * @param intervalMs from one ledger to the next
 * @param armLead how long before its activation a plan can be armed at the earliest
 * @param leastLead how long before its activation it must be approved
 */
public record Timetable(long head, long intervalMs, long dayLedgers, long armLead, long leastLead) {

    /** For people to say their word, once the plan is in a ledger. */
    private static final long APPROVAL_MS = 30_000;

    private static final long LEAST_APPROVAL_LEDGERS = 5;

    private static final long DRY_RUN_LEAD = 5;
    private static final int MAX_KEYS = 64;
    private static final int KEY_BYTES = 32;

    /** What holds now for the network of {@code genesis}. @throws Failure if a plan has changed it since */
    public static Timetable of(Genesis genesis, NodeClient client) {
        var params = genesis.table().stream()
                .filter(row -> row.area().equals(UpgradeRules.AREA))
                .map(Genesis.Row::params)
                .findFirst()
                .orElseThrow(
                        () -> new Failure("this network has no rules of upgrades; make one with: ./watt up --fresh"));
        requireUnchanged(params, client);
        return of(client.get("/ledgers/latest").body().path("ledger").asLong(), genesis.parameters(), params);
    }

    private static void requireUnchanged(Bytes params, NodeClient client) {
        for (var row : client.get("/protocol").body().path("rows")) {
            if (row.path("area").asText().equals(UpgradeRules.AREA)
                    && !row.path("paramsHash")
                            .asText()
                            .equals(Sha256.hash(params).hex())) {
                throw new Failure("a plan has changed the rules of upgrades since genesis, so their times are not known"
                        + " here; say when: --activation LEDGER --dry-run LEDGER");
            }
        }
    }

    /** Reads the parameters of the row of area {@code upgrade} ({@code docs/protocol/upgrade.x}). */
    static Timetable of(long head, LedgerParameters ledger, Bytes params) {
        try {
            return XdrReader.read(params, in -> {
                in.readInt();
                skipKeys(in);
                skipKeys(in);
                long armLead = in.readUnsignedHyper();
                in.readUnsignedHyper();
                long leastLead = in.readUnsignedHyper();
                in.readUnsignedHyper();
                return new Timetable(head, ledger.closeIntervalMs(), ledger.dayLedgers(), armLead, leastLead);
            });
        } catch (XdrException malformed) {
            throw new Failure("the parameters of area upgrade are malformed: " + malformed.getMessage(), malformed);
        }
    }

    private static void skipKeys(XdrReader in) throws XdrException {
        in.readInt();
        in.readList(MAX_KEYS, key -> key.readFixed(KEY_BYTES));
    }

    /** The first ledger that leaves the approvers time; the first end of a day after it where rewards change. */
    public long activation(Collection<String> areas) {
        long first = head + 1 + leastLead + Math.max(LEAST_APPROVAL_LEDGERS, APPROVAL_MS / intervalMs);
        boolean rewards = areas.stream().anyMatch(area -> area.equals("rewards") || area.startsWith("rewards/"));
        return rewards ? (first + dayLedgers - 1) / dayLedgers * dayLedgers : first; // up to the end of its day
    }

    /** A little before the plan can be armed; not before the nodes know of it. */
    public long dryRun(long activation) {
        return Math.max(activation - armLead - DRY_RUN_LEAD, head + 2);
    }
}
