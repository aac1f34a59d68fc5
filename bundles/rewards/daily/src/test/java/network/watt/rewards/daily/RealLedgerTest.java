// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.daily;

import static network.watt.rewards.daily.Scene.ALICE;
import static network.watt.rewards.daily.Scene.BOB;
import static network.watt.rewards.daily.Scene.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import network.watt.consensus.api.AgreedValue;
import network.watt.ledger.access.Journal;
import network.watt.ledger.access.Submission;
import network.watt.ledger.api.AccountEntry;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.SignatureRule;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.host.Genesis;
import network.watt.ledger.host.LedgerEnvironment;
import network.watt.ledger.host.LedgerHost;
import network.watt.ledger.host.Progress;
import network.watt.ledger.payments.Payment;
import network.watt.ledger.payments.PaymentsModule;
import network.watt.ledger.rules.StandardRules;
import network.watt.platform.memory.MemoryStore;
import network.watt.platform.modules.StaticModuleRegistry;
import network.watt.platform.runtime.VirtualTime;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.rewards.accounts.AccountsModule;
import network.watt.rewards.accounts.AccountsParams;
import network.watt.rewards.accounts.Claim;
import network.watt.rewards.api.RewardAccounts;
import network.watt.rewards.api.RewardStatements;
import network.watt.rewards.api.Statement;
import network.watt.rewards.testkit.SmallChain;
import org.junit.jupiter.api.Test;

/** Phase 1 in the ledger host of a node, whose own checks of coins and work hold for every ledger. */
class RealLedgerTest {

    private static final long DAY_LEDGERS = 4;

    private final VirtualTime time = new VirtualTime();
    private Genesis genesis = genesis(Bytes.EMPTY);
    private LedgerHost host = open();

    private static Hash digest(String area) {
        return Sha256.hash(Bytes.utf8("bundle of " + area));
    }

    private static Genesis genesis(Bytes accountsParams) {
        var rows = List.of("consensus", "ledger", "payments", "rewards", "rewards/accounts", "signature").stream()
                .map(area -> new Genesis.Row(
                        area,
                        "watt." + area,
                        "1.0.0",
                        digest(area),
                        area.equals("rewards")
                                ? Scene.params(100_000_000, 100, 2).toXdr()
                                : area.equals("rewards/accounts") ? accountsParams : Bytes.EMPTY))
                .toList();
        var accounts = List.of(ALICE, BOB, CAROL).stream()
                .map(id -> new Genesis.Account(id, Amount.units(100)))
                .toList();
        return new Genesis(
                "rewards-net",
                true,
                new LedgerParameters(5_000, 100, 1 << 20, DAY_LEDGERS, Amount.watt(100)),
                1_000,
                accounts,
                rows);
    }

    private LedgerHost open() {
        SignatureRule signatures =
                (key, message, signature) -> SmallChain.sign(key, message).equals(signature);
        var modules = new TreeMap<Hash, Object>();
        modules.put(digest("ledger"), new StandardRules());
        modules.put(digest("payments"), new PaymentsModule());
        modules.put(digest("rewards"), new DailyModule());
        modules.put(digest("rewards/accounts"), new AccountsModule());
        modules.put(digest("signature"), signatures);
        return LedgerHost.open(
                genesis,
                new LedgerEnvironment(
                        new MemoryStore(),
                        new JournalInMemory(),
                        StaticModuleRegistry.of(modules),
                        time.loop("ledger"),
                        Runnable::run,
                        (key, message, signature) -> false),
                Progress.SILENT);
    }

    private static final class JournalInMemory implements Journal {

        private final Map<Kind, TreeMap<Long, Bytes>> entries = new TreeMap<>();

        @Override
        public void append(List<Entry> more) {
            more.forEach(entry -> entries.computeIfAbsent(entry.kind(), kind -> new TreeMap<>())
                    .put(entry.ledger(), entry.payload()));
        }

        @Override
        public Optional<Bytes> find(Kind kind, long ledger) {
            return Optional.ofNullable(
                    entries.getOrDefault(kind, new TreeMap<>()).get(ledger));
        }

        @Override
        public long last(Kind kind) {
            var all = entries.getOrDefault(kind, new TreeMap<>());
            return all.isEmpty() ? -1 : all.lastKey();
        }

        @Override
        public void close() {}
    }

    private <T> T now(CompletionStage<T> stage) {
        var future = stage.toCompletableFuture();
        time.runUntil(future::isDone, 0);
        return future.join();
    }

    private void submit(AccountId source, Operation... operations) {
        assertThat(submit(source, 0, operations)).isInstanceOf(Submission.Queued.class);
    }

    private Submission submit(AccountId source, long fee, Operation... operations) {
        long sequence = host.account(source).map(AccountEntry::sequence).orElse(0L) + 1;
        var maxFee = Amount.units(fee);
        var transaction = new Transaction(source, sequence, maxFee, 0, 0, Bytes.EMPTY, List.of(operations));
        var signature = SmallChain.sign(source.key(), transaction.signedBytes(genesis.networkId()));
        var signed = new SignedTransaction(transaction, List.of(new SignedTransaction.Signature(source, signature)));
        return now(host.submit(signed.toXdr()));
    }

    /** Closes a ledger and returns the codes of its transactions. */
    private List<String> close() {
        var head = host.application().head();
        var proposal = now(host.application().propose(head)).orElseThrow();
        var value =
                new AgreedValue(head.headerHash(), proposal.setHash(), head.closeTimeMs() + 5_000, proposal.steps());
        now(host.application().close(value.toXdr()));
        LedgerHeader header = host.head();
        assertThat(header.failedHooks()).isEmpty();
        assertThat(header.coins()).isEqualTo(Amount.watt(100));
        return host.ledger(header.ledger()).orElseThrow().transactions().stream()
                .map(each -> each.code())
                .toList();
    }

    private long balance(AccountId account) {
        return host.account(account).orElseThrow().balance().units();
    }

    private static Operation checkIn(long day) {
        return new CheckIn(day, Optional.empty()).toOperation();
    }

    @Test
    void shouldPayThePeopleOfADayInARealLedger() {
        submit(ALICE, checkIn(1));
        submit(BOB, checkIn(1));
        assertThat(close()).containsExactly("ok", "ok");
        for (int ledger = 2; ledger <= DAY_LEDGERS; ledger++) {
            close();
        }
        assertThat(balance(ALICE)).isEqualTo(100);
        submit(CAROL, new Claim(ALICE).toOperation());
        // Bob pays more than he has without what is due to him.
        submit(BOB, new Payment(CAROL, Amount.units(500_050)).toOperation());
        assertThat(close()).containsExactly("ok", "ok");
        assertThat(balance(ALICE)).isEqualTo(500_100);
        assertThat(balance(BOB)).isEqualTo(50);
        assertThat(balance(CAROL)).isEqualTo(500_150);
        submit(ALICE, checkIn(1));
        assertThat(close()).containsExactly("rewards.wrong-day");
    }

    private String refused(AccountId source, Operation... operations) {
        return submit(source, 0, operations) instanceof Submission.Refused refused ? refused.code() : "queued";
    }

    @Test
    void shouldKeepTheFreeLaneForThoseWhoCheckedInWhereTheNetworkWantsThat() {
        genesis = genesis(new AccountsParams(30, true).toXdr());
        host = open();
        var pay = new Payment(CAROL, Amount.units(1)).toOperation();
        assertThat(refused(ALICE, pay)).isEqualTo("rewards.not-checked-in");
        assertThat(submit(BOB, 1, pay)).isInstanceOf(Submission.Queued.class);
        submit(ALICE, checkIn(1));
        assertThat(close()).containsExactly("ok", "ok");
        submit(ALICE, pay);
        assertThat(close()).containsExactly("ok");
        while (host.head().ledger() < DAY_LEDGERS) {
            close();
        }
        assertThat(refused(ALICE, pay)).isEqualTo("rewards.not-checked-in");
        submit(ALICE, checkIn(2));
        assertThat(close()).containsExactly("ok");
        submit(ALICE, pay);
        assertThat(close()).containsExactly("ok");
    }

    private <T> T statements(Function<RewardStatements, T> question) {
        return now(host.ask(enquiry -> question.apply(
                enquiry.call(RewardAccounts.AREA, RewardStatements.class).orElseThrow())));
    }

    private Statement statement(AccountId account) {
        return statements(told -> told.of(account));
    }

    @Test
    void shouldTellEverybodyWhatAClaimThenPays() {
        submit(ALICE, checkIn(1));
        submit(BOB, checkIn(1));
        close();
        var open = statement(ALICE);
        assertThat(open.slots()).singleElement().satisfies(slot -> {
            assertThat(slot.units()).isEqualTo(10_000);
            assertThat(slot.rate()).isEmpty();
        });
        assertThat(open.due()).isEqualTo(Amount.ZERO);
        for (int ledger = 2; ledger <= DAY_LEDGERS; ledger++) {
            assertThat(statements(RewardStatements::day).lastLedger()).isEqualTo(DAY_LEDGERS);
            close();
        }
        var closed = statement(ALICE);
        assertThat(closed.balance()).contains(Amount.units(100));
        assertThat(closed.due()).isEqualTo(Amount.units(500_000));
        assertThat(closed.accrued()).isEqualTo(closed.due());
        assertThat(statement(CAROL).due()).isEqualTo(Amount.ZERO);
        submit(CAROL, new Claim(ALICE).toOperation());
        assertThat(close()).containsExactly("ok");
        assertThat(balance(ALICE)).isEqualTo(100 + closed.due().units());
        assertThat(statement(ALICE).due()).isEqualTo(Amount.ZERO);
        assertThat(statement(ALICE).slots()).isEmpty();
    }

    @Test
    void shouldProveWhatIsDueFromAHeader() {
        submit(ALICE, checkIn(1));
        for (int ledger = 1; ledger <= DAY_LEDGERS; ledger++) {
            close();
        }
        // docs/protocol/state.md §1: 01, the area with its length, the module's key.
        var space = Bytes.fromHex("0110").concat(Bytes.utf8("rewards/accounts"));
        var holding = now(host.prove(space.concat(Bytes.utf8("a")).concat(ALICE.key())));
        var rate = now(host.prove(space.concat(Bytes.utf8("qpeople")).concat(Bytes.fromHex("000000000000000001"))));
        // Schema 1; day 1; one share: people, 10 000 units; nothing pledged, unlocking or granted.
        assertThat(holding.value().orElseThrow().hex())
                .isEqualTo("00000001" + "0000000000000001" + "00000001" + "0000000670656f706c650000"
                        + "0000000000002710" + "00".repeat(24) + "00000000" + "00000000" + "00".repeat(8));
        // Schema 1; q = 100; U = 10 000; all at once.
        assertThat(rate.value().orElseThrow().hex())
                .isEqualTo("00000001" + "0000000000000064" + "0000000000002710" + "00000064" + "00000000");
    }
}
