// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.upgrade;

import java.util.Comparator;
import java.util.List;
import network.watt.cli.Failure;
import network.watt.cli.client.Wallet;
import network.watt.governance.api.Equivalence;
import network.watt.governance.api.PublisherSignature;
import network.watt.governance.api.RowChange;
import network.watt.governance.api.UpgradePlan;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * A row of a plan before anybody has signed for it.
 *
 * @param params of the new row
 * @param sweepEntries how many entries each ledger rewrites; 0 where the schema stays
 */
public record RowDraft(RuleFile file, Bytes params, int schemaFrom, int schemaTo, int sweepEntries) {

    /** A row whose entries stay as they are, in schema 0. */
    public static RowDraft of(RuleFile file, Bytes params) {
        return new RowDraft(file, params, 0, 0, 0);
    }

    /** The same with other schemas. @param sweep how many entries each ledger rewrites */
    public RowDraft withSchemas(int from, int to, int sweep) {
        return new RowDraft(file, params, from, to, sweep);
    }

    /**
     * That the file may stand in for a bundle in force, signed by all publishers. The same for the same files, so that
     * approvers can say it one after the other.
     *
     * @param of the digest in force
     */
    public Equivalence equivalence(Hash networkId, Hash of, List<Wallet> publishers) {
        var change = signed(networkId, publishers);
        return new Equivalence(of, change.manifest(), change.chunkRoot(), change.signatures());
    }

    private RowChange signed(Hash networkId, List<Wallet> publishers) {
        var manifest = file.manifest(schemaFrom, schemaTo);
        var signed = manifest.signedBytes(networkId);
        var signatures = publishers.stream()
                .map(Wallet::key)
                .map(key -> new PublisherSignature(key.id().key(), key.sign(signed)))
                .sorted(Comparator.comparing(PublisherSignature::publicKey))
                .toList();
        return new RowChange(manifest, file.chunkRoot(), sweepEntries, params, List.of(), signatures);
    }

    /** What a plan says of itself. @param minHost the oldest release of a node that can carry it out; empty for any */
    public record About(String title, String minHost) {

        /** Any release can. */
        public static About titled(String title) {
            return new About(title, "");
        }
    }

    /**
     * A plan of these rows, each signed by all publishers.
     *
     * @throws Failure if there can be no such plan, saying why
     */
    public static UpgradePlan plan(
            Hash networkId,
            About about,
            long activation,
            long dryRunLedger,
            List<RowDraft> rows,
            List<Wallet> publishers) {
        try {
            var changes = rows.stream()
                    .map(row -> row.signed(networkId, publishers))
                    .sorted(Comparator.comparing(RowChange::area))
                    .toList();
            return new UpgradePlan(about.title(), about.minHost(), activation, dryRunLedger, changes);
        } catch (IllegalArgumentException e) {
            throw new Failure("there can be no such plan: " + e.getMessage(), e);
        }
    }
}
