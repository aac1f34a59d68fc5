// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import network.watt.consensus.api.Head;
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
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import network.watt.simulator.byzantine.Plot;
import network.watt.simulator.light.LightLedger;

/** What a simulation is built from. The genesis of all simulations of one shape is the same. */
public final class Blueprint {

    /** What each of the first accounts holds. */
    public static final Amount FIRST_BALANCE = Amount.watt(1000);

    private static final String SOLO = "network.watt.consensus.solo";
    private static final int WALLETS = 8;
    private static final long BFT_BASE_MS = 1000;
    private static final long BFT_INCREMENT_MS = 500;
    private static final long START_MS = 1_767_225_600_000L; // 2026-01-01T00:00:00Z

    private final Topology topology;
    private final String consensusModule;
    private final List<Wallet> wallets = new ArrayList<>();
    private final List<Signer> keys = new ArrayList<>();
    private final Map<String, Genesis.Row> rows = new TreeMap<>();
    private boolean realSignatures;
    private boolean light;
    private boolean split;
    private long closeIntervalMs = 1000;
    private long dayLedgers = 720;
    private UnaryOperator<NodeParts> parts = UnaryOperator.identity();
    private Optional<Genesis> genesis = Optional.empty();

    private Blueprint(Topology topology, String consensusModule) {
        this.topology = topology;
        this.consensusModule = consensusModule;
    }

    static Blueprint scp(int validators) {
        return scp(Topology.flat(validators));
    }

    static Blueprint scp(Topology topology) {
        return new Blueprint(topology, "network.watt.scp.core");
    }

    static Blueprint bft(int members) {
        return new Blueprint(Topology.flat(members), "network.watt.consensus.bft");
    }

    /** The first node closes ledgers by itself, the others follow. */
    static Blueprint solo(int nodes) {
        return new Blueprint(Topology.flat(nodes), SOLO);
    }

    /** Consensus agrees on a ledger that holds nothing, instead of the whole one: many times as fast. */
    public Blueprint light() {
        light = true;
        return this;
    }

    /** Two halves of the network trust only themselves, which no operator should ever configure. */
    public Blueprint split() {
        split = true;
        return this;
    }

    /** Nodes sign with Ed25519 by Bouncy Castle instead of with hashes. */
    public Blueprint realSignatures() {
        realSignatures = true;
        return this;
    }

    public Blueprint closeIntervalMs(long ms) {
        closeIntervalMs = ms;
        genesis = Optional.empty();
        return this;
    }

    public Blueprint dayLedgers(long ledgers) {
        dayLedgers = ledgers;
        genesis = Optional.empty();
        return this;
    }

    /** Puts a row into the genesis document, in place of that of its area. */
    public Blueprint row(Genesis.Row row) {
        rows.put(row.area(), row);
        genesis = Optional.empty();
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

    int size() {
        return topology.nodes();
    }

    Wallet wallet(int number) {
        return wallets().get(number);
    }

    private List<Wallet> wallets() {
        for (int number = wallets.size(); number < WALLETS; number++) {
            wallets.add(new Wallet(number));
        }
        return wallets;
    }

    World world(SimulatedNetwork network) {
        genesis = Optional.of(genesis.orElseGet(this::makeGenesis));
        SignatureVerifier verifier = realSignatures ? new Ed25519Verifier(10_000) : FastKeys.verifier();
        return new World(
                new VirtualTime(START_MS),
                network,
                genesis.get(),
                StaticModuleRegistry.of(BuiltInRules.instances()),
                verifier,
                parts,
                new Plot(network.nextSeed()),
                light ? Optional.of(lightNetwork(genesis.get().networkId())) : Optional.empty());
    }

    private LightLedger.Network lightNetwork(Hash id) {
        var row = new Head.EngineRow(List.of(BuiltInRules.digest(consensusModule)), params(consensusModule));
        return new LightLedger.Network(id, closeIntervalMs, START_MS - 5000, row);
    }

    private Genesis makeGenesis() {
        var parameters =
                new LedgerParameters(closeIntervalMs, 1000, 1024 * 1024, dayLedgers, Amount.watt(20_000_000_000L));
        var accounts = wallets().stream()
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
            case SOLO -> signer(0).id().key();
            case "network.watt.consensus.bft" -> new Membership(nodes(), BFT_BASE_MS, BFT_INCREMENT_MS).toXdr();
            default -> Bytes.EMPTY;
        };
    }

    Signer signer(int index) {
        for (int next = keys.size(); next <= index; next++) {
            keys.add(new Ed25519Signer(Sha256.hash(Bytes.utf8("node " + next)).bytes()));
        }
        return signing(keys.get(index));
    }

    /** How a key signs what nodes verify. */
    Signer signing(Signer real) {
        return realSignatures ? real : FastKeys.signer(real.id());
    }

    /** What a node of the topology is set to. */
    ConsensusSettings settings(int index) {
        if (consensusModule.equals(SOLO)) {
            var alone = new QuorumDocument(1, List.of(signer(0).id()), List.of());
            return new ConsensusSettings(index == 0, Optional.of(alone));
        }
        var quorum = split ? topology.halfQuorum(nodes(), index) : topology.quorum(nodes());
        return new ConsensusSettings(true, Optional.of(quorum));
    }

    ConsensusSettings follower() {
        return settings(false, consensusModule.equals(SOLO) ? List.of(signer(0).id()) : nodes());
    }

    /** All {@code trusted} alike: more than two thirds. */
    ConsensusSettings settings(boolean votes, List<NodeId> trusted) {
        int threshold = trusted.size() - (trusted.size() - 1) / 3;
        return new ConsensusSettings(votes, Optional.of(new QuorumDocument(threshold, trusted, List.of())));
    }

    private List<NodeId> nodes() {
        return IntStream.range(0, topology.nodes())
                .mapToObj(index -> signer(index).id())
                .toList();
    }
}
