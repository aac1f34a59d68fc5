// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import network.watt.consensus.api.AgreedValue;
import network.watt.consensus.api.Readiness;
import network.watt.governance.api.Equivalence;
import network.watt.governance.api.ModuleManifest;
import network.watt.governance.api.PlanStatus;
import network.watt.governance.api.PublisherSignature;
import network.watt.governance.api.RecoveryKeys;
import network.watt.governance.api.RecoveryRecord;
import network.watt.governance.api.RowChange;
import network.watt.governance.api.Standing;
import network.watt.governance.api.UpgradePlan;
import network.watt.governance.api.UpgradeRules;
import network.watt.governance.upgrade.KeySet;
import network.watt.governance.upgrade.UpgradeModule;
import network.watt.governance.upgrade.UpgradeOperation;
import network.watt.governance.upgrade.UpgradeParameters;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.api.Operation;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/** A node whose area "notebook" can be swapped: Alice and Bob approve, both of them needed; so do two publishers. */
final class UpgradeNode {

    static final long DAY = 20;
    static final long FAR = 100;
    static final AccountId ALICE = TestNode.ALICE;
    static final AccountId BOB = TestNode.BOB;
    static final List<Bytes> PUBLISHERS =
            keys(TestNode.account("first publisher"), TestNode.account("second publisher"));

    final TestNode node;

    UpgradeNode() {
        var genesis = genesis();
        node = new TestNode(
                genesis,
                new TreeMap<Hash, Object>(Map.of(
                        TestNode.digest(UpgradeRules.AREA), new UpgradeModule(),
                        NotebookModule.digest(1), new NotebookModule(1),
                        NotebookModule.digest(2), new NotebookModule(2))));
    }

    private static Genesis genesis() {
        var plain = TestNode.genesis();
        var rows = new ArrayList<>(plain.table());
        var parameters = UpgradeParameters.development(new KeySet(2, keys(ALICE, BOB)), new KeySet(2, PUBLISHERS));
        rows.add(new Genesis.Row(
                UpgradeRules.AREA, "watt.upgrade", "1.0.0", TestNode.digest(UpgradeRules.AREA), parameters.toXdr()));
        rows.add(new Genesis.Row(NotebookModule.AREA, "watt.notebook", "1.0.0", NotebookModule.digest(1), Bytes.EMPTY));
        return new Genesis(
                plain.network(),
                true,
                new LedgerParameters(5_000, 1_000, 1 << 20, DAY, TestNode.SUPPLY),
                plain.genesisTimeMs(),
                List.of(
                        new Genesis.Account(ALICE, Amount.watt(1_000)),
                        new Genesis.Account(BOB, Amount.watt(1_000)),
                        new Genesis.Account(TestNode.CAROL, Amount.watt(1_000))),
                rows,
                Optional.of(new RecoveryKeys(2, PUBLISHERS, 0)));
    }

    private static List<Bytes> keys(AccountId... accounts) {
        return List.of(accounts).stream().map(AccountId::key).sorted().toList();
    }

    ModuleManifest manifest(int version) {
        return new ModuleManifest(
                NotebookModule.AREA,
                "watt.notebook",
                version + ".0.0",
                NotebookModule.digest(version),
                1000,
                "network.watt.ledger.api [1.1.0,2.0.0)",
                1,
                version);
    }

    RowChange change(ModuleManifest manifest, List<Bytes> publishers) {
        var signatures = publishers.stream()
                .map(key -> new PublisherSignature(
                        key, SmallRules.sign(key, manifest.signedBytes(node.genesis.networkId()))))
                .sorted(Comparator.comparing(PublisherSignature::publicKey))
                .toList();
        return new RowChange(manifest, Hash.ZERO, 3, Bytes.utf8("new params"), List.of(), signatures);
    }

    /** That {@code manifest}, signed by these, may stand in for the bundle with digest {@code of}. */
    Equivalence equivalence(Hash of, ModuleManifest manifest, List<Bytes> publishers) {
        return new Equivalence(
                of, manifest, Hash.ZERO, change(manifest, publishers).signatures());
    }

    UpgradePlan plan(int version, long activation) {
        return plan(change(manifest(version), PUBLISHERS), activation);
    }

    UpgradePlan plan(RowChange change, long activation) {
        return new UpgradePlan(
                "notebook of schema " + change.manifest().schemaTo(), "", activation, 1, List.of(change));
    }

    /** A record that puts version 2 of the notebook in force after the head, signed by these of the recovery keys. */
    RecoveryRecord recovery(long epoch, List<Bytes> signers) {
        return recovery(epoch, Bytes.utf8("recovered"), signers);
    }

    RecoveryRecord recovery(long epoch, Bytes params, List<Bytes> signers) {
        var row =
                new RecoveryRecord.Row(NotebookModule.AREA, "watt.notebook", "2.0.0", NotebookModule.digest(2), params);
        var record =
                new RecoveryRecord(node.host.head().ledger(), node.host.head().hash(), List.of(row), epoch, List.of());
        var signed = record.signedBytes(node.genesis.networkId());
        return record.signed(signers.stream()
                .sorted()
                .map(key -> new PublisherSignature(key, SmallRules.sign(key, signed)))
                .toList());
    }

    /** Proposed by Alice, approved by Bob. */
    Hash publish(UpgradePlan plan) {
        requireOk(node.apply(ALICE, new UpgradeOperation.Propose(plan).toOperation()));
        requireOk(node.apply(BOB, new UpgradeOperation.Approve(plan.hash()).toOperation()));
        return plan.hash();
    }

    private static void requireOk(String code) {
        if (!code.equals("ok")) {
            throw new AssertionError(code);
        }
    }

    String propose(UpgradePlan plan) {
        return node.apply(ALICE, new UpgradeOperation.Propose(plan).toOperation());
    }

    /** Closes ledgers up to {@code ledger}, with every step on offer or with none. */
    void closeTo(long ledger, boolean ready) {
        while (node.host.head().ledger() < ledger) {
            close(ready);
        }
    }

    void close(boolean ready) {
        var value = node.propose();
        var steps = ready ? value.steps() : List.<Bytes>of();
        node.now(node.application()
                .close(new AgreedValue(value.previousHeaderHash(), value.setHash(), value.closeTimeMs(), steps)
                        .toXdr()));
    }

    PlanStatus status(Hash plan) {
        return node.now(node.host.plan(plan)).map(Standing::status).orElseThrow();
    }

    Readiness readiness(Hash plan) {
        node.time.advance(0);
        return node.application().readiness().stream()
                .filter(each -> each.plan().equals(plan))
                .findFirst()
                .orElseThrow();
    }

    String apply(Operation operation) {
        return node.apply(TestNode.CAROL, operation);
    }

    /** What the state holds at a note, with its schema; the text alone. */
    String stored(String note) {
        var tagged = SchemaTag.untag(
                node.now(node.host.prove(NotebookModule.key(note))).value().orElseThrow());
        return tagged.schema() + ":" + new String(tagged.value().toArray(), StandardCharsets.US_ASCII);
    }

    static Hash hash(String text) {
        return Sha256.hash(Bytes.utf8(text));
    }
}
