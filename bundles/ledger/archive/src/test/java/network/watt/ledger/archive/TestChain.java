// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import network.watt.consensus.api.AgreedValue;
import network.watt.consensus.api.Certificate;
import network.watt.consensus.api.CertificateRule;
import network.watt.consensus.api.Seal;
import network.watt.ledger.access.Journal;
import network.watt.ledger.access.Journal.Entry;
import network.watt.ledger.access.Journal.Kind;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.api.TransactionSet;
import network.watt.ledger.proof.Signatures;
import network.watt.ledger.proof.StateHashes;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrWriter;

/** A history of empty ledgers in memory, sealed by four nodes whose signatures are hashes. */
final class TestChain implements Journal {

    static final Hash NETWORK = Sha256.hash(Bytes.utf8("a network"));

    /** Whoever knows a key can sign with it here. */
    static final Signatures SIGNATURES = (key, message, signature) -> signature.equals(sign(key, message));

    private static final List<NodeId> NODES = List.of(node(1), node(2), node(3), node(4));

    /** Three of four. */
    static final CertificateRule RULE = new CertificateRule() {
        @Override
        public boolean isCertifiedBy(Set<NodeId> signers) {
            return NODES.stream().filter(signers::contains).count() >= 3;
        }

        @Override
        public boolean isBlockedBy(Set<NodeId> nodes) {
            return NODES.stream().filter(nodes::contains).count() >= 2;
        }

        @Override
        public Set<NodeId> members() {
            return Set.copyOf(NODES);
        }
    };

    static final Trust TRUST = Trust.of(NETWORK, RULE, SIGNATURES);

    final Map<Kind, TreeMap<Long, Bytes>> disk = new TreeMap<>();

    private static NodeId node(int number) {
        return new NodeId(Sha256.hash(Bytes.utf8("node " + number)).bytes());
    }

    private static Bytes sign(Bytes key, Bytes message) {
        var hash = Sha256.hash(key, message).bytes();
        return hash.concat(hash);
    }

    static Hash root(Map<Bytes, Bytes> entries) {
        var byPath = new TreeMap<Bytes, Subtree>();
        entries.forEach((key, value) -> byPath.put(StateHashes.path(key), Subtree.ofEntry(key, value)));
        return Subtree.over(List.copyOf(byPath.values())).map(Subtree::hash).orElse(StateHashes.EMPTY_ROOT);
    }

    static LedgerHeader header(long ledger, Hash previous, Hash set, Hash stateRoot) {
        return new LedgerHeader(
                ledger,
                previous,
                set,
                1_000 + ledger,
                List.of(),
                stateRoot,
                Hash.ZERO,
                Hash.ZERO,
                Amount.watt(1),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Hash.ZERO);
    }

    /** Genesis and {@code count} ledgers after it. */
    static TestChain of(int count) {
        var chain = new TestChain();
        var genesis = header(0, Hash.ZERO, Hash.ZERO, StateHashes.EMPTY_ROOT);
        chain.put(Kind.HEADER, 0, genesis.toXdr());
        var previous = genesis.hash();
        for (long ledger = 1; ledger <= count; ledger++) {
            previous = chain.close(ledger, previous).hash();
        }
        return chain;
    }

    LedgerHeader close(long ledger, Hash previous) {
        var set = new TransactionSet(previous, List.of());
        var header = header(ledger, previous, set.hash(), Sha256.hash(Bytes.utf8("state " + ledger)));
        var value = new AgreedValue(previous, set.hash(), header.closeTimeMs(), List.of());
        put(Kind.DECISION, ledger, decision(value.toXdr(), set.toXdr()));
        put(Kind.HEADER, ledger, header.toXdr());
        put(Kind.CERTIFICATE, ledger, certificate(header, 3).toXdr());
        return header;
    }

    static Bytes decision(Bytes value, Bytes set) {
        return new XdrWriter()
                .writeOpaque(value, value.size())
                .writeOpaque(set, set.size())
                .toBytes();
    }

    static Certificate certificate(LedgerHeader header, int seals) {
        var all = new ArrayList<Seal>();
        NODES.stream().sorted().limit(seals).forEach(node -> {
            var signed = Seal.signedBytes(NETWORK, header.recoveryDomain(), header.ledger(), header.hash());
            all.add(new Seal(node, header.ledger(), header.hash(), sign(node.key(), signed)));
        });
        return new Certificate(all);
    }

    void put(Kind kind, long ledger, Bytes payload) {
        disk.computeIfAbsent(kind, k -> new TreeMap<>()).put(ledger, payload);
    }

    void remove(Kind kind, long ledger) {
        disk.get(kind).remove(ledger);
    }

    @Override
    public void append(List<Entry> entries) {
        entries.forEach(entry -> put(entry.kind(), entry.ledger(), entry.payload()));
    }

    @Override
    public Optional<Bytes> find(Kind kind, long ledger) {
        return Optional.ofNullable(disk.getOrDefault(kind, new TreeMap<>()).get(ledger));
    }

    @Override
    public long last(Kind kind) {
        var ledgers = disk.getOrDefault(kind, new TreeMap<>());
        return ledgers.isEmpty() ? -1 : ledgers.lastKey();
    }

    @Override
    public void close() {}
}
