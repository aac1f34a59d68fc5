// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import network.watt.ledger.access.Journal;
import network.watt.ledger.access.TransactionStatus;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.host.Genesis;
import network.watt.ledger.host.LedgerEnvironment;
import network.watt.ledger.host.LedgerHost;
import network.watt.ledger.host.Progress;
import network.watt.ledger.journal.FileJournal;
import network.watt.platform.bouncycastle.Ed25519Verifier;
import network.watt.platform.leveldb.LevelDbStore;
import network.watt.platform.memory.MemoryStore;
import network.watt.platform.runtime.VirtualTime;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Hash;

/**
 * A network of one node in a process, some who pay, and all that the node has ever said: what it reports later, and what
 * is on its disk in the end, must agree with that.
 */
final class LoneNetwork {

    private static final int PAYERS = 4;
    private static final int AHEAD = 3;
    private static final Amount SUPPLY = Amount.watt(20_000_000_000L);
    private static final Amount BALANCE = Amount.watt(1_000);
    private static final AccountId PAYEE = new Payer("payee").account();

    private final NodeProcess process;
    private final Genesis genesis;
    private final List<Payer> payers =
            IntStream.range(0, PAYERS).mapToObj(i -> new Payer("payer " + i)).toList();
    private final Map<String, Long> nextSequences = new TreeMap<>();
    private final Map<Long, String> reported = new TreeMap<>();
    private final Map<String, Long> included = new TreeMap<>();
    private final List<String> accepted = new ArrayList<>();

    LoneNetwork(Path folder, long closeIntervalMs) {
        process = new NodeProcess(folder);
        var parameters = new LedgerParameters(closeIntervalMs, 1000, 1024 * 1024, 720, SUPPLY);
        var accounts = payers.stream()
                .map(payer -> new Genesis.Account(payer.account(), BALANCE))
                .toList();
        genesis = new Genesis(
                "lone",
                true,
                parameters,
                0,
                accounts,
                BuiltInRules.rows("network.watt.consensus.solo", process.id().key()));
        process.configure(genesis.toJson(), "", List.of());
    }

    NodeProcess process() {
        return process;
    }

    /** The highest ledger that it has reported. */
    long head() {
        return Math.max(reported.keySet().stream().mapToLong(n -> n).max().orElse(0), process.head());
    }

    int includedPayments() {
        return included.size();
    }

    int acceptedPayments() {
        return accepted.size();
    }

    /** A new life, with payments waiting at its door. */
    void start(String... options) {
        process.start(options);
        submitNext();
    }

    private void submitNext() {
        var lines = new ArrayList<String>();
        for (var payer : payers) {
            long next = nextSequences.merge(payer.name(), 0L, Math::max) + 1;
            for (long sequence = next; sequence < next + AHEAD; sequence++) {
                lines.add("submit "
                        + payer.payment(genesis.networkId(), sequence, PAYEE)
                                .toXdr()
                                .hex());
            }
        }
        process.ask(lines);
    }

    /** Asks after every payment that may be in a ledger, and after all that were seen in one. */
    void askForPayments() {
        var lines = new ArrayList<String>();
        for (var payer : payers) {
            long next = nextSequences.getOrDefault(payer.name(), 0L) + 1;
            for (long sequence = next; sequence < next + AHEAD; sequence++) {
                lines.add("find " + id(payer, sequence));
            }
        }
        included.keySet().forEach(id -> lines.add("find " + id));
        process.ask(lines);
        submitNext();
    }

    private String id(Payer payer, long sequence) {
        return payer.payment(genesis.networkId(), sequence, PAYEE)
                .transaction()
                .id(genesis.networkId())
                .hex();
    }

    /** Takes down what the node said in this life; it may contradict nothing that it said in another. */
    void note() {
        process.ledgers().forEach((ledger, hash) -> assertThat(reported.computeIfAbsent(ledger, l -> hash))
                .as("ledger %d", ledger)
                .isEqualTo(hash));
        for (var line : process.wholeLines()) {
            var words = line.split(" ");
            switch (words[0]) {
                case "accepted" -> accepted.add(words[1]);
                case "included" ->
                    assertThat(included.computeIfAbsent(words[1], id -> Long.parseLong(words[2])))
                            .as("ledger of %s", words[1])
                            .isEqualTo(Long.parseLong(words[2]));
                case "unknown", "pending" ->
                    assertThat(included).as("payments seen in a ledger before").doesNotContainKey(words[1]);
                default -> {}
            }
        }
        payers.forEach(this::moveOn);
    }

    private void moveOn(Payer payer) {
        long sequence = nextSequences.getOrDefault(payer.name(), 0L);
        while (included.containsKey(id(payer, sequence + 1))) {
            sequence++;
        }
        nextSequences.put(payer.name(), sequence);
    }

    /** Reads the stopped node's disk, as it is and as it comes out of the journal alone. */
    void verify() {
        try (var journal = FileJournal.open(process.folder().resolve("journal"), genesis.networkId());
                var store = new LevelDbStore(process.folder().resolve("store"), 1 << 20)) {
            var survivor = open(store, journal);
            var twin = open(new MemoryStore(), journal);
            assertThat(survivor.head()).isEqualTo(twin.head());
            assertThat(survivor.head().ledger()).isGreaterThanOrEqualTo(head());
            assertThat(survivor.head().coins()).isEqualTo(SUPPLY);
            var before = survivor.ledger(0).orElseThrow().hash();
            long payments = 0;
            for (long number = 1; number <= survivor.head().ledger(); number++) {
                var ledger = survivor.ledger(number).orElseThrow();
                assertThat(ledger.header().previousHash()).isEqualTo(before);
                before = ledger.hash();
                payments += ledger.transactions().size();
            }
            reported.forEach((number, hash) -> assertThat(
                            survivor.ledger(number).orElseThrow().hash().hex())
                    .isEqualTo(hash));
            included.forEach((id, number) -> assertThat(survivor.transaction(Hash.fromHex(id)))
                    .isInstanceOfSatisfying(TransactionStatus.Included.class, found -> assertThat(found.ledger())
                            .isEqualTo(number)));
            assertThat(balance(survivor, PAYEE)).isEqualTo(payments);
            assertThat(payers.stream()
                                    .mapToLong(payer -> balance(survivor, payer.account()))
                                    .sum()
                            + payments)
                    .isEqualTo(PAYERS * BALANCE.units());
            survivor.close();
        }
    }

    private static long balance(LedgerHost host, AccountId account) {
        return host.account(account).map(entry -> entry.balance().units()).orElse(0L);
    }

    private LedgerHost open(KeyValueStore store, Journal journal) {
        return LedgerHost.open(
                genesis,
                new LedgerEnvironment(
                        store,
                        journal,
                        BuiltInRules.registry(genesis),
                        new VirtualTime().loop("ledger"),
                        Runnable::run,
                        new Ed25519Verifier(1024)),
                Progress.SILENT);
    }
}
