// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import network.watt.consensus.bft.Membership;
import network.watt.consensus.host.ConsensusSettings;
import network.watt.consensus.host.QuorumDocument;
import network.watt.governance.api.UpgradeRules;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.host.Genesis;
import network.watt.node.BuiltInRules;
import network.watt.node.NodeParts;
import network.watt.platform.bouncycastle.Ed25519Signer;
import network.watt.platform.bouncycastle.Ed25519Verifier;
import network.watt.platform.keys.SignatureVerifier;
import network.watt.platform.keys.Signer;
import network.watt.platform.modules.StaticModuleRegistry;
import network.watt.platform.runtime.VirtualTime;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;

/** What a simulation is built from. The genesis of all simulations of one shape is the same. */
public final class Blueprint {

    /** What each of the first accounts holds. */
    public static final Amount FIRST_BALANCE = Amount.watt(1000);

    private static final int WALLETS = 8;
    private static final long BFT_BASE_MS = 1000;
    private static final long BFT_INCREMENT_MS = 500;
    private static final long START_MS = 1_767_225_600_000L; // 2026-01-01T00:00:00Z

    private final int validators;
    private final String consensusModule;
    private final List<Wallet> wallets = new ArrayList<>();
    private final Map<String, Genesis.Row> rows = new TreeMap<>();
    private boolean realSignatures;
    private long closeIntervalMs = 1000;
    private long dayLedgers = 720;
    private UnaryOperator<NodeParts> parts = UnaryOperator.identity();

    private Blueprint(int validators, String consensusModule) {
        this.validators = validators;
        this.consensusModule = consensusModule;
        IntStream.range(0, WALLETS).forEach(number -> wallets.add(new Wallet(number)));
    }

    static Blueprint scp(int validators) {
        return new Blueprint(validators, "network.watt.scp.core");
    }

    static Blueprint bft(int members) {
        return new Blueprint(members, "network.watt.consensus.bft");
    }

    static Blueprint solo() {
        return new Blueprint(1, "network.watt.consensus.solo");
    }

    /** Nodes sign with Ed25519 by Bouncy Castle instead of with hashes. */
    public Blueprint realSignatures() {
        realSignatures = true;
        return this;
    }

    public Blueprint closeIntervalMs(long ms) {
        closeIntervalMs = ms;
        return this;
    }

    public Blueprint dayLedgers(long ledgers) {
        dayLedgers = ledgers;
        return this;
    }

    /** Puts a row into the genesis document, in place of that of its area. */
    public Blueprint row(Genesis.Row row) {
        rows.put(row.area(), row);
        return this;
    }

    /** Has nodes made of other parts than the usual ones, in each of their lives: to measure them, or to bring modules. */
    public Blueprint parts(UnaryOperator<NodeParts> change) {
        parts = change;
        return this;
    }

    /** The simulation with this seed; no node is up yet. */
    public Simulation seed(long seed) {
        return new Simulation(this, seed);
    }

    int validators() {
        return validators;
    }

    Wallet wallet(int number) {
        return wallets.get(number);
    }

    World world(SimulatedNetwork network) {
        var genesis = genesis();
        SignatureVerifier verifier = realSignatures ? new Ed25519Verifier(10_000) : FastKeys.verifier();
        return new World(
                new VirtualTime(START_MS),
                network,
                genesis,
                StaticModuleRegistry.of(BuiltInRules.instances()),
                verifier,
                parts);
    }

    private Genesis genesis() {
        var parameters =
                new LedgerParameters(closeIntervalMs, 1000, 1024 * 1024, dayLedgers, Amount.watt(20_000_000_000L));
        var accounts = wallets.stream()
                .map(wallet -> new Genesis.Account(wallet.account(), FIRST_BALANCE))
                .toList();
        return new Genesis(
                "simulation", true, parameters, START_MS - 5000, accounts, rows(), Optional.of(Upgrades.RECOVERY));
    }

    private List<Genesis.Row> rows() {
        var all = new TreeMap<String, Genesis.Row>();
        BuiltInRules.rows(consensusModule, params(consensusModule)).forEach(row -> all.put(row.area(), row));
        all.put(
                UpgradeRules.AREA,
                BuiltInRules.row(UpgradeRules.AREA, "network.watt.governance.upgrade", Upgrades.PARAMETERS.toXdr()));
        all.putAll(rows);
        return List.copyOf(all.values());
    }

    /** The parameters of a consensus row with {@code module}. */
    Bytes params(String module) {
        return switch (module) {
            case "network.watt.consensus.solo" -> signer(0).id().key();
            case "network.watt.consensus.bft" -> new Membership(nodes(), BFT_BASE_MS, BFT_INCREMENT_MS).toXdr();
            default -> Bytes.EMPTY;
        };
    }

    Signer signer(int index) {
        return signing(
                new Ed25519Signer(Sha256.hash(Bytes.utf8("node " + index)).bytes()));
    }

    /** How a key signs what nodes verify. */
    Signer signing(Signer real) {
        return realSignatures ? real : FastKeys.signer(real.id());
    }

    ConsensusSettings validator() {
        return settings(true, nodes());
    }

    ConsensusSettings follower() {
        return settings(false, nodes());
    }

    /** All {@code trusted} alike: more than two thirds. */
    ConsensusSettings settings(boolean votes, List<NodeId> trusted) {
        int threshold = trusted.size() - (trusted.size() - 1) / 3;
        return new ConsensusSettings(votes, Optional.of(new QuorumDocument(threshold, trusted, List.of())));
    }

    private List<NodeId> nodes() {
        return IntStream.range(0, validators)
                .mapToObj(index -> signer(index).id())
                .toList();
    }
}
