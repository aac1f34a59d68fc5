// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import network.watt.governance.api.ModuleManifest;
import network.watt.governance.api.PublisherSignature;
import network.watt.governance.api.RecoveryKeys;
import network.watt.governance.api.RecoveryRecord;
import network.watt.governance.api.RowChange;
import network.watt.governance.api.UpgradePlan;
import network.watt.governance.upgrade.KeySet;
import network.watt.governance.upgrade.UpgradeParameters;
import network.watt.node.BuiltInRules;
import network.watt.platform.bouncycastle.Ed25519Signer;
import network.watt.platform.keys.Signer;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/** Plans in simulations: wallets 0 and 1 approve together, two publishers sign. */
public final class Upgrades {

    static final int APPROVERS = 2;

    private static final List<Signer> PUBLISHERS = IntStream.range(0, 2)
            .<Signer>mapToObj(number -> new Ed25519Signer(
                    Sha256.hash(Bytes.utf8("publisher " + number)).bytes()))
            .sorted(Comparator.comparing(signer -> signer.id().key()))
            .toList();

    static final UpgradeParameters PARAMETERS =
            UpgradeParameters.development(new KeySet(APPROVERS, approvers()), new KeySet(2, publishers()));

    static final RecoveryKeys RECOVERY = new RecoveryKeys(2, publishers(), 0);

    private Upgrades() {}

    private static List<Bytes> approvers() {
        return IntStream.range(0, APPROVERS)
                .mapToObj(number -> new Wallet(number).account().key())
                .sorted()
                .toList();
    }

    private static List<Bytes> publishers() {
        return PUBLISHERS.stream().map(signer -> signer.id().key()).toList();
    }

    /** A record that puts a built-in engine in force after a ledger. */
    static RecoveryRecord recovery(long ledger, Hash headerHash, String module, Bytes params, long epoch) {
        var row = new RecoveryRecord.Row("consensus", module, "0.0.0", BuiltInRules.digest(module), params);
        return new RecoveryRecord(ledger, headerHash, List.of(row), epoch, List.of());
    }

    /** The record signed by both recovery keys. @param signing how keys sign in this simulation */
    static RecoveryRecord signed(RecoveryRecord record, Hash networkId, UnaryOperator<Signer> signing) {
        var signed = record.signedBytes(networkId);
        return record.signed(PUBLISHERS.stream()
                .map(signing)
                .map(signer -> new PublisherSignature(signer.id().key(), signer.sign(signed)))
                .toList());
    }

    /** The parameters of an area {@code upgrade} with other times, in ledgers, where wallet 0 alone approves. */
    public static UpgradeParameters parameters(long armLead, long margin, long leastLead, long armEvery) {
        return new UpgradeParameters(
                new KeySet(1, approvers()), new KeySet(2, publishers()), armLead, margin, leastLead, armEvery);
    }

    /** The change of a row that puts a bundle in force without a change of schema, signed by the publishers. */
    public static RowChange change(Hash networkId, ModuleManifest manifest, Hash chunkRoot, Bytes params) {
        var signed = manifest.signedBytes(networkId);
        var signatures = PUBLISHERS.stream()
                .map(signer -> new PublisherSignature(signer.id().key(), signer.sign(signed)))
                .toList();
        return new RowChange(manifest, chunkRoot, 0, params, List.of(), signatures);
    }

    /**
     * A plan that puts a built-in engine in force.
     *
     * @param activation the last ledger under the old one; the dry run is just before the plan can be armed
     */
    static UpgradePlan engine(Hash networkId, String module, Bytes params, long activation) {
        var manifest = new ModuleManifest(
                "consensus",
                module,
                "0.0.0",
                BuiltInRules.digest(module),
                1,
                "network.watt.consensus.api [1.1.0,2.0.0)",
                0,
                0);
        return new UpgradePlan(
                "agree by " + module,
                "",
                activation,
                activation - PARAMETERS.armLead() - 5,
                List.of(change(networkId, manifest, Hash.ZERO, params)));
    }
}
