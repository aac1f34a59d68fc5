// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import network.watt.consensus.api.AgreedValue;
import network.watt.consensus.api.Application;
import network.watt.consensus.api.Certificate;
import network.watt.consensus.api.Head;
import network.watt.consensus.api.LedgerRecord;
import network.watt.consensus.api.Validation;
import network.watt.platform.runtime.EventLoop;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** A ledger whose header is (number, previous hash, set hash, time, flavour): a flavour other than 0 is a broken rule. */
final class FakeLedger implements Application {

    static final Hash NETWORK = Sha256.hash(Bytes.utf8("a test network"));
    static final Hash ENGINE = Sha256.hash(Bytes.utf8("echo engine"));

    /** A fix of the engine that the row lists from the start; its bundle may be here or not. */
    static final Hash FIX = Sha256.hash(Bytes.utf8("echo engine, mended"));

    private final String name;
    private final Map<Long, LedgerRecord> records;
    private final Map<Long, Certificate> certificates;
    private final Map<Hash, Bytes> sets = new HashMap<>();
    private final EventLoop loop;
    private Head head;
    int flavour;
    int validations;
    long certificatesStored;
    List<WantedModule> wanted = List.of();
    Consumer<Bytes> flood = transaction -> {};

    /** @param disk records of a former life of the node */
    FakeLedger(String name, EventLoop loop, Disk disk) {
        this.name = name;
        this.loop = loop;
        this.records = disk.records;
        this.certificates = disk.certificates;
        head = new Head(0, Hash.ZERO, Bytes.EMPTY, 0, row(), Hash.ZERO);
        records.values().forEach(record -> head = headOf(record));
    }

    /** What survives a restart. */
    static final class Disk {
        final Map<Long, LedgerRecord> records = new TreeMap<>();
        final Map<Long, Certificate> certificates = new TreeMap<>();
    }

    private static Head.EngineRow row() {
        return new Head.EngineRow(List.of(ENGINE, FIX), Bytes.EMPTY);
    }

    private static Head headOf(LedgerRecord record) {
        var value = Values.decoded(record.value()).orElseThrow();
        return new Head(
                record.ledger(), Sha256.hash(record.header()), record.value(), value.closeTimeMs(), row(), Hash.ZERO);
    }

    private <T> CompletionStage<T> later(Supplier<T> work) {
        var stage = new CompletableFuture<T>();
        loop.execute(() -> stage.complete(work.get()));
        return stage;
    }

    @Override
    public Hash networkId() {
        return NETWORK;
    }

    @Override
    public long closeIntervalMs() {
        return 1000;
    }

    @Override
    public Head head() {
        return head;
    }

    @Override
    public CompletionStage<Optional<Proposal>> propose(Head on) {
        return later(() -> {
            var set = Bytes.utf8("set of " + name + " on " + on.ledger());
            sets.put(Sha256.hash(set), set);
            return Optional.of(new Proposal(Sha256.hash(set), List.of()));
        });
    }

    @Override
    public CompletionStage<Validation> validate(Head on, AgreedValue value) {
        return later(() -> {
            validations++;
            return Validation.FULLY_VALIDATED;
        });
    }

    @Override
    public Optional<AgreedValue> extractValid(Head on, AgreedValue value) {
        return Optional.of(value);
    }

    @Override
    public OptionalLong weight(Hash setHash) {
        return sets.containsKey(setHash) ? OptionalLong.of(sets.get(setHash).size()) : OptionalLong.empty();
    }

    @Override
    public Optional<Bytes> set(Hash setHash) {
        return Optional.ofNullable(sets.get(setHash));
    }

    @Override
    public boolean offerSet(Bytes set) {
        if (!set.startsWith(Bytes.utf8("set of "))) {
            return false;
        }
        sets.put(Sha256.hash(set), set);
        return true;
    }

    @Override
    public CompletionStage<Head> close(Bytes value) {
        return later(() -> {
            var set = sets.get(Values.decoded(value).orElseThrow().setHash());
            return apply(new LedgerRecord(head.ledger() + 1, value, set, header(value)));
        });
    }

    private Bytes header(Bytes value) {
        var agreed = Values.decoded(value).orElseThrow();
        return new XdrWriter()
                .writeUnsignedHyper(head.ledger() + 1)
                .write(head.headerHash())
                .write(agreed.setHash())
                .writeUnsignedHyper(agreed.closeTimeMs())
                .writeInt(flavour)
                .toBytes();
    }

    private Head apply(LedgerRecord record) {
        records.put(record.ledger(), record);
        head = headOf(record);
        return head;
    }

    @Override
    public CompletionStage<Optional<Head>> replay(LedgerRecord record) {
        return later(
                () -> record.header().equals(header(record.value())) ? Optional.of(apply(record)) : Optional.empty());
    }

    @Override
    public Optional<LedgerRecord> record(long ledger) {
        return Optional.ofNullable(records.get(ledger));
    }

    @Override
    public Optional<HeaderLink> link(Bytes header) {
        try {
            return Optional.of(XdrReader.read(header, in -> {
                long ledger = in.readUnsignedHyper();
                var previous = Hash.decode(in);
                Hash.decode(in);
                in.readUnsignedHyper();
                in.readInt();
                return new HeaderLink(ledger, Sha256.hash(header), previous, Hash.ZERO);
            }));
        } catch (XdrException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> differences(Bytes ours, Bytes theirs) {
        return List.of(
                "flavour is " + ours.at(ours.size() - 1) + " here and " + theirs.at(theirs.size() - 1) + " there");
    }

    @Override
    public CompletionStage<Optional<String>> applyAgain(long ledger) {
        return later(() -> Optional.of("applied again, ledger " + ledger + " is the same"));
    }

    @Override
    public CompletionStage<Void> certified(long ledger, Certificate certificate) {
        return later(() -> {
            certificates.put(ledger, certificate);
            certificatesStored++;
            return null;
        });
    }

    @Override
    public Optional<Certificate> certificate(long ledger) {
        return Optional.ofNullable(certificates.get(ledger));
    }

    @Override
    public List<WantedModule> wantedModules() {
        return wanted;
    }

    @Override
    public CompletionStage<Intake> receive(Bytes transaction) {
        return later(() -> Intake.ACCEPTED);
    }

    @Override
    public void onSubmitted(Consumer<Bytes> submitted) {
        flood = submitted;
    }
}
