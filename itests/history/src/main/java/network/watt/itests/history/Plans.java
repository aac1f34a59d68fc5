// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.history;

import java.util.List;
import network.watt.governance.api.RowChange;
import network.watt.governance.api.UpgradePlan;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/** Plans that put today's bundles in force, signed by publishers. */
final class Plans {

    private final TodaysRules rules;
    private final Hash networkId;
    private final List<Person> publishers;

    /** @param publishers in ascending order of their keys */
    Plans(TodaysRules rules, Hash networkId, List<Person> publishers) {
        this.rules = rules;
        this.networkId = networkId;
        this.publishers = publishers;
    }

    /** A change of one row. @param sweep how many entries each ledger rewrites; 0 where the schema stays */
    RowChange change(String module, Bytes params, int schemaFrom, int schemaTo, int sweep) {
        var manifest = rules.manifest(module, schemaFrom, schemaTo);
        var signatures = Person.signatures(publishers.stream(), manifest.signedBytes(networkId));
        return new RowChange(manifest, rules.chunkRoot(module), sweep, params, List.of(), signatures);
    }

    /** @param activation the last ledger under the old rules */
    UpgradePlan of(String title, long activation, long dryRunLedger, RowChange change) {
        return new UpgradePlan(title, "", activation, dryRunLedger, List.of(change));
    }
}
