// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import network.watt.consensus.bft.Membership;
import network.watt.governance.api.RecoveryKeys;
import network.watt.governance.api.RecoveryRecord;
import network.watt.governance.api.UpgradeStep;
import network.watt.governance.upgrade.KeyChange;
import network.watt.governance.upgrade.KeySet;
import network.watt.governance.upgrade.UpgradeOperation;
import network.watt.governance.upgrade.UpgradeParameters;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.host.Genesis;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrWriter;
import network.watt.rewards.accounts.AccountsParams;
import network.watt.rewards.daily.DailyParams;
import network.watt.rewards.mobile.MobileParams;
import network.watt.rewards.pledge.PledgeParams;

/**
 * The life of a small network, told by the numbers of its ledgers: every rule that there is today is in force in some of
 * them, and plans come to every end that plans can come to. Days have {@value #DAY} ledgers. One use.
 */
final class Story {

    static final String SUMMARY =
            "payments, check-ins and claims; phase 1, postponed by a day, then 2, then 3 with a sweep"
                    + " each; solo, then bft, then scp by a recovery record; plans that fail, expire and are cancelled";

    private static final long DAY = 12;
    private static final long LAST = 112;
    private static final int SWEPT_ENTRIES = 4;
    private static final Amount BALANCE = Amount.watt(50_000);

    private static final List<Person> APPROVERS = Person.several("approver", 3);
    private static final List<Person> PUBLISHERS = Person.several("publisher", 3);
    private static final Person SEALER = Person.named("validator");

    private final TodaysRules rules;
    private final Genesis genesis;
    private final Plans plans;
    private final Map<Long, Runnable> events = new TreeMap<>();

    Story(TodaysRules rules) {
        this.rules = rules;
        this.genesis = genesisOf(rules);
        this.plans = new Plans(rules, genesis.networkId(), PUBLISHERS.subList(0, 2));
    }

    Person sealer() {
        return SEALER;
    }

    Genesis genesis() {
        return genesis;
    }

    private static Genesis genesisOf(TodaysRules rules) {
        var accounts = Stream.of(People.WITH_COINS, APPROVERS)
                .flatMap(List::stream)
                .map(person -> new Genesis.Account(person.account(), BALANCE))
                .toList();
        var upgrades = new UpgradeParameters(keys(APPROVERS), keys(PUBLISHERS), 4, 1, 6, 1);
        return new Genesis(
                "recorded",
                true,
                new LedgerParameters(5_000, 200, 1 << 18, DAY, Amount.watt(20_000_000_000L)),
                1_767_225_600_000L,
                accounts,
                List.of(
                        rules.row("consensus.solo", SEALER.node().toXdr()),
                        rules.row("ledger.rules", Bytes.EMPTY),
                        rules.row("ledger.payments", Bytes.EMPTY),
                        rules.row("ledger.signature", Bytes.EMPTY),
                        rules.row("governance.upgrade", upgrades.toXdr()),
                        rules.row("rewards.accounts", new AccountsParams(1, true).toXdr()),
                        rules.row("rewards.daily", DailyParams.DEVELOPMENT.toXdr())),
                Optional.of(new RecoveryKeys(2, publicKeys(PUBLISHERS), 0)));
    }

    private static KeySet keys(List<Person> people) {
        return new KeySet(2, publicKeys(people));
    }

    private static List<Bytes> publicKeys(List<Person> people) {
        return people.stream().map(Person::publicKey).toList();
    }

    /** Closes all ledgers. */
    void tell(Chain chain) {
        var people = new People(chain, DAY);
        int sweep = SWEPT_ENTRIES;
        var silent = new ArrayList<Long>();
        var forced = new TreeMap<Long, Hash>();

        var second = plans.of(
                "phase 2", 24, 17, plans.change("rewards.pledge", PledgeParams.DEVELOPMENT.toXdr(), 1, 2, sweep));
        adopt(chain, 14, second.hash(), new UpgradeOperation.Propose(second));
        silent.addAll(List.of(20L, 21L, 22L, 23L)); // nobody is ready: it is postponed to ledger 36
        var cancelled = plans.of("cancelled", 30, 20, plans.change("ledger.payments", Bytes.utf8("other"), 0, 0, 0));
        adopt(chain, 16, cancelled.hash(), new UpgradeOperation.Propose(cancelled));
        events.put(
                18L, () -> chain.submit(APPROVERS.get(0), new UpgradeOperation.Object(cancelled.hash()).toOperation()));
        events.put(
                19L, () -> chain.submit(APPROVERS.get(1), new UpgradeOperation.Object(cancelled.hash()).toOperation()));
        var expired = plans.of("expired", 33, 25, plans.change("ledger.payments", Bytes.utf8("late"), 0, 0, 0));
        events.put(20L, () -> chain.submit(APPROVERS.get(2), new UpgradeOperation.Propose(expired).toOperation()));

        var failing = plans.of("failing", 48, 42, plans.change("rewards.pledge", Bytes.utf8("no parameters"), 2, 2, 0));
        adopt(chain, 38, failing.hash(), new UpgradeOperation.Propose(failing));
        forced.put(45L, failing.hash()); // as if all had been ready
        var third = plans.of(
                "phase 3", 60, 54, plans.change("rewards.mobile", MobileParams.DEVELOPMENT.toXdr(), 2, 3, sweep));
        adopt(chain, 50, third.hash(), new UpgradeOperation.Propose(third));

        var bft = new Membership(List.of(SEALER.node()), 1_000, 500).toXdr();
        var engine = plans.of("agree by bft", 73, 66, plans.change("consensus.bft", bft, 0, 0, 0));
        adopt(chain, 62, engine.hash(), new UpgradeOperation.Propose(engine));
        events.put(79L, () -> chain.recover(recovery(chain)));
        var fewer = new KeyChange(KeyChange.Role.PUBLISHERS, keys(PUBLISHERS.subList(0, 2)), 1);
        events.put(84L, () -> chain.submit(APPROVERS.get(0), new UpgradeOperation.ChangeKeys(fewer).toOperation()));
        events.put(85L, () -> chain.submit(APPROVERS.get(1), new UpgradeOperation.ChangeKeys(fewer).toOperation()));

        for (long ledger = 1; ledger <= LAST; ledger++) {
            events.getOrDefault(ledger, () -> {}).run();
            people.act(ledger);
            var step = Optional.ofNullable(forced.get(ledger)).map(plan -> new UpgradeStep(plan).toXdr());
            chain.close(silent.contains(ledger) ? Optional.of(List.of()) : step.map(List::of));
        }
    }

    /** A proposal by one approver, and in the next ledger the approval of another. */
    private void adopt(Chain chain, long ledger, Hash plan, UpgradeOperation proposal) {
        events.put(ledger, () -> chain.submit(APPROVERS.get(0), proposal.toOperation()));
        events.put(ledger + 1, () -> chain.submit(APPROVERS.get(1), new UpgradeOperation.Approve(plan).toOperation()));
    }

    private RecoveryRecord recovery(Chain chain) {
        var timeouts = new XdrWriter().writeInt(500).writeInt(500).toBytes();
        var row = rules.row("scp.core", timeouts);
        var record = new RecoveryRecord(
                chain.head(),
                chain.headerHash(chain.head()),
                List.of(new RecoveryRecord.Row(row.area(), row.module(), row.version(), row.digest(), row.params())),
                1,
                List.of());
        return record.signed(Person.signatures(PUBLISHERS.stream().limit(2), record.signedBytes(genesis.networkId())));
    }
}
