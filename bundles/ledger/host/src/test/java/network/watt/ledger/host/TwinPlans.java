// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.governance.api.ModuleManifest;
import network.watt.governance.api.PlanState;
import network.watt.governance.api.PublisherSignature;
import network.watt.governance.api.RowChange;
import network.watt.governance.api.Standing;
import network.watt.governance.api.UpgradePlan;
import network.watt.governance.upgrade.UpgradeOperation;
import network.watt.ledger.api.Operation;
import network.watt.ledger.host.twin.Notes;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/** The plans of a twin's history, one after the other: notes of the next schema, then payments anew, then a broken one. */
final class TwinPlans {

    private static final List<String> NOTES = List.of("One", "Two", "Three");
    private static final int SWEPT_ENTRIES = 5;
    private static final int BROKEN_SCHEMA = 4;

    private final TwinBundles bundles;
    private final LedgerHost host;
    private Optional<Hash> open = Optional.empty();
    private int number;

    TwinPlans(TwinBundles bundles, LedgerHost host) {
        this.bundles = bundles;
        this.host = host;
    }

    /** Proposes the next plan, for the ledger after this one. */
    Operation next() {
        number++;
        var change =
                switch (number % 4) {
                    case 2 -> change("payments", number % 8 == 2 ? "payments again" : "payments", 0, 0);
                    case 3 -> change(Notes.AREA, "Broken", schema(), BROKEN_SCHEMA);
                    default ->
                        change(Notes.AREA, NOTES.get(schema() % NOTES.size()), schema(), schema() % NOTES.size() + 1);
                };
        long proposed = host.head().ledger() + 1;
        var plan = new UpgradePlan("plan " + number, "", proposed + 7, proposed + 1, List.of(change));
        open = Optional.of(plan.hash());
        return new UpgradeOperation.Propose(plan).toOperation();
    }

    /** The schema that the notes in force write. */
    private int schema() {
        var digest = host.table().row(Notes.AREA).orElseThrow().digest();
        return 1
                + NOTES.indexOf(NOTES.stream()
                        .filter(name -> bundles.digest(name).equals(digest))
                        .findFirst()
                        .orElseThrow());
    }

    private RowChange change(String area, String bundleName, int schemaFrom, int schemaTo) {
        var bundle = bundles.bundle(bundleName);
        var manifest = new ModuleManifest(
                area,
                bundle.symbolicName(),
                "1." + number + ".0",
                bundle.digest(),
                1_000,
                "network.watt.ledger.api [1.1.0,2.0.0)",
                schemaFrom,
                schemaTo);
        var publisher = TwinNode.keys(0);
        var signature = publisher.sign(manifest.signedBytes(host.network().id()));
        return new RowChange(
                manifest,
                Hash.ZERO,
                schemaFrom == schemaTo ? 0 : SWEPT_ENTRIES,
                Bytes.utf8("params of plan " + number),
                List.of(),
                List.of(new PublisherSignature(publisher.account().key(), signature)));
    }

    /** Cancels the open plan, if there is one that can be. */
    Optional<Operation> cancel() {
        return host.openPlans().stream()
                .filter(standing -> standing.status().state() != PlanState.ARMED)
                .findFirst()
                .map(standing -> new UpgradeOperation.Object(standing.hash()).toOperation());
    }

    /** Whether the plan that was open came to its end, and to which. */
    List<PlanState> ended(TwinNode node) {
        var ended = new ArrayList<PlanState>();
        open.flatMap(plan -> node.now(host.plan(plan)))
                .map(Standing::status)
                .filter(status -> status.state().isEnd())
                .ifPresent(status -> {
                    ended.add(status.state());
                    if (status.postponements() > 0) {
                        ended.add(PlanState.POSTPONED);
                    }
                    open = Optional.empty();
                });
        return ended;
    }
}
