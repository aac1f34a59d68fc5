// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.light;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import network.watt.consensus.api.AgreedValue;
import network.watt.consensus.api.Application;
import network.watt.consensus.api.Certificate;
import network.watt.consensus.api.Head;
import network.watt.consensus.api.LedgerRecord;
import network.watt.consensus.api.Validation;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrWriter;

/**
 * A ledger that holds nothing but the chain of what was agreed, for one life of a node. It answers the consensus host as
 * the real one does: sets are fetched by hash, values judged, ledgers closed, replayed and certified; but there are no
 * transactions, no state, no steps, and every answer comes at once. One thread.
 */
public final class LightLedger implements Application {

    /** Sets of the open slot and of some before it. */
    private static final int MAX_SETS = 4096;

    private final NodeId self;
    private final LightDisk disk;
    private final Network network;
    private final Map<Hash, Bytes> sets = new LinkedHashMap<>();
    private Head head;

    /** What all nodes have in common. @param genesisTimeMs the close time of ledger 0 */
    public record Network(Hash id, long closeIntervalMs, long genesisTimeMs, Head.EngineRow engine) {}

    /** Goes on from what is on the disk. */
    public LightLedger(Network network, NodeId self, LightDisk disk) {
        this.network = network;
        this.self = self;
        this.disk = disk;
        this.head = disk.last().map(this::headOf).orElseGet(this::genesis);
    }

    private Head genesis() {
        return new Head(0, genesisHeader().hash(), Bytes.EMPTY, network.genesisTimeMs, network.engine, Hash.ZERO);
    }

    private LightHeader genesisHeader() {
        return new LightHeader(0, Hash.ZERO, Hash.ZERO, network.genesisTimeMs);
    }

    private Head headOf(LedgerRecord record) {
        try {
            var header = LightHeader.decode(record.header());
            return new Head(
                    record.ledger(), header.hash(), record.value(), header.closeTimeMs(), network.engine, Hash.ZERO);
        } catch (XdrException damaged) {
            throw new IllegalStateException("ledger " + record.ledger() + " is unreadable", damaged);
        }
    }

    @Override
    public Hash networkId() {
        return network.id;
    }

    @Override
    public long closeIntervalMs() {
        return network.closeIntervalMs;
    }

    @Override
    public Head head() {
        return head;
    }

    /** By turns the one set that all nodes propose, as when nobody pays, and a set of this node's own. */
    @Override
    public CompletionStage<Optional<Proposal>> propose(Head on) {
        boolean own = on.ledger() % 2 == 0;
        var set = new XdrWriter()
                .write(on.headerHash())
                .writeFixed(own ? self.key() : Hash.ZERO.bytes(), Hash.SIZE)
                .toBytes();
        offerSet(set);
        return CompletableFuture.completedFuture(
                on.equals(head) ? Optional.of(new Proposal(Sha256.hash(set), List.of())) : Optional.empty());
    }

    @Override
    public CompletionStage<Validation> validate(Head on, AgreedValue value) {
        boolean isGood = value.steps().isEmpty() && sets.containsKey(value.setHash());
        return CompletableFuture.completedFuture(isGood ? Validation.FULLY_VALIDATED : Validation.INVALID);
    }

    @Override
    public Optional<AgreedValue> extractValid(Head on, AgreedValue value) {
        return Optional.of(
                new AgreedValue(value.previousHeaderHash(), value.setHash(), value.closeTimeMs(), List.of()));
    }

    /** Some number of operations, so that candidates differ in weight. */
    @Override
    public OptionalLong weight(Hash setHash) {
        return sets.containsKey(setHash) ? OptionalLong.of(setHash.bytes().at(0)) : OptionalLong.empty();
    }

    @Override
    public Optional<Bytes> set(Hash setHash) {
        return Optional.ofNullable(sets.get(setHash));
    }

    /** A set is whatever is as long as the ones that nodes make. */
    @Override
    public boolean offerSet(Bytes set) {
        if (set.size() != 2 * Hash.SIZE) {
            return false;
        }
        sets.put(Sha256.hash(set), set);
        if (sets.size() > MAX_SETS) {
            sets.remove(sets.keySet().iterator().next());
        }
        return true;
    }

    @Override
    public CompletionStage<Head> close(Bytes value) {
        try {
            var agreed = AgreedValue.decode(value);
            var set = set(agreed.setHash());
            if (set.isEmpty() || !agreed.previousHeaderHash().equals(head.headerHash())) {
                throw new IllegalStateException(
                        "a value without its set, or for another ledger, was agreed above " + head.ledger());
            }
            return CompletableFuture.completedFuture(append(next(agreed, value, set.get())));
        } catch (XdrException malformed) {
            throw new IllegalStateException("what is no value was agreed above ledger " + head.ledger(), malformed);
        }
    }

    private LedgerRecord next(AgreedValue agreed, Bytes value, Bytes set) {
        var header = new LightHeader(head.ledger() + 1, head.headerHash(), Sha256.hash(value), agreed.closeTimeMs());
        return new LedgerRecord(header.ledger(), value, set, header.toXdr());
    }

    private Head append(LedgerRecord record) {
        disk.append(record);
        head = headOf(record);
        return head;
    }

    @Override
    public CompletionStage<Optional<Head>> replay(LedgerRecord record) {
        return CompletableFuture.completedFuture(leads(record) ? Optional.of(append(record)) : Optional.empty());
    }

    private boolean leads(LedgerRecord record) {
        try {
            var agreed = AgreedValue.decode(record.value());
            return Sha256.hash(record.set()).equals(agreed.setHash())
                    && offerSet(record.set())
                    && next(agreed, record.value(), record.set()).equals(record);
        } catch (XdrException malformed) {
            return false;
        }
    }

    @Override
    public Optional<LedgerRecord> record(long ledger) {
        return disk.record(ledger);
    }

    @Override
    public Optional<Bytes> header(long ledger) {
        return ledger == 0
                ? Optional.of(genesisHeader().toXdr())
                : disk.record(ledger).map(LedgerRecord::header);
    }

    @Override
    public Optional<HeaderLink> link(Bytes header) {
        try {
            var read = LightHeader.decode(header);
            return Optional.of(new HeaderLink(read.ledger(), read.hash(), read.previous(), Hash.ZERO));
        } catch (XdrException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public CompletionStage<Void> certified(long ledger, Certificate certificate) {
        disk.keep(ledger, certificate);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Optional<Certificate> certificate(long ledger) {
        return disk.certificate(ledger);
    }

    @Override
    public CompletionStage<Intake> receive(Bytes transaction) {
        return CompletableFuture.completedFuture(Intake.IGNORED);
    }

    @Override
    public void onSubmitted(Consumer<Bytes> flood) {
        // nobody submits anything
    }
}
