// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.mobile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.Coins;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.api.Operation;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import network.watt.rewards.accounts.AccountsModule;
import network.watt.rewards.accounts.AccountsParams;
import network.watt.rewards.accounts.Claim;
import network.watt.rewards.accounts.Unlock;
import network.watt.rewards.api.Emission;
import network.watt.rewards.api.PaidRetrieval;
import network.watt.rewards.api.Penalties;
import network.watt.rewards.api.PoolTerms;
import network.watt.rewards.api.ProvenPower;
import network.watt.rewards.api.RewardAccounts;
import network.watt.rewards.api.RewardRoles;
import network.watt.rewards.api.RewardStatements;
import network.watt.rewards.api.Statement;
import network.watt.rewards.daily.CheckIn;
import network.watt.rewards.daily.DailyModule;
import network.watt.rewards.daily.DailyParams;
import network.watt.rewards.daily.Trust;
import network.watt.rewards.phases.NodeOperation;
import network.watt.rewards.phases.PresenceTerms;
import network.watt.rewards.phases.SignedText;
import network.watt.rewards.pledge.PenaltyTerms;
import network.watt.rewards.pledge.PledgeCoins;
import network.watt.rewards.pledge.PledgeModule;
import network.watt.rewards.pledge.PledgeParams;
import network.watt.rewards.testkit.SmallChain;

/** Random lives on a chain with all rewards, lived at the same time in the {@link Oracle}. */
final class Months {

    private static final long SUPPLY = 1_000_000_000_000L;
    private static final long ENDOWED = 500_000_000;
    private static final int DAY_LEDGERS = 7;
    private static final int EVERY = 2;
    private static final List<String> PEOPLE =
            List.of("ann", "ben", "cat", "dan", "eve", "fay", "gus", "hal", "ida", "jon", "kim", "leo", "mia");

    private final Random random;
    final SmallChain chain;
    final Oracle oracle = new Oracle(SUPPLY);
    private final Figures figures = new Figures();
    private final TreeMap<Long, List<Delivery>> deliveries = new TreeMap<>();

    private record Delivery(String miner, long mebibytes, long fee, long burned) {}

    Months(long seed) {
        random = new Random(seed);
        chain = new SmallChain("months " + seed, DAY_LEDGERS, Amount.units(SUPPLY))
                .with(new AccountsModule(), new AccountsParams(Oracle.UNLOCK_DAYS, false).toXdr())
                .with(figures.proofs(), Bytes.EMPTY)
                .with(figures.market(), Bytes.EMPTY)
                .with(new DailyModule(), params(1));
        for (var name : List.of("ann", "ben", "cat")) {
            chain.endow(account(name), ENDOWED);
            oracle.add(name, Oracle.big(ENDOWED));
            oracle.unissued = oracle.unissued.subtract(Oracle.big(ENDOWED));
        }
    }

    static AccountId account(String name) {
        return new AccountId(Sha256.hash(Bytes.utf8(name)).bytes());
    }

    private static NodeId node(String name) {
        return new NodeId(Sha256.hash(Bytes.utf8("node of " + name)).bytes());
    }

    static LedgerModule module(int phase) {
        return phase == 1 ? new DailyModule() : phase == 2 ? new PledgeModule() : new MobileModule();
    }

    static Bytes params(int phase) {
        var presence = new PresenceTerms(EVERY, 20_000, 90, Oracle.MAX_NODES, Oracle.ABSENT_DAYS);
        var emission = new Emission(Amount.units(Oracle.CAPS[phase - 1]), Oracle.DAYS[phase - 1]);
        if (phase == 1) {
            return new DailyParams(emission, 10_000, 2_000, 5, 2_500, 10, presence).toXdr();
        }
        if (phase == 2) {
            var terms = new PoolTerms(Long.MAX_VALUE, 25, Oracle.VESTING_DAYS);
            var price = Amount.units(Oracle.TERABYTE_PRICE);
            return new PledgeParams(emission, 30, price, terms, 2, PenaltyTerms.DEFAULT, presence).toXdr();
        }
        var retrieval = new RetrievalTerms(Oracle.CLIENT_CAP, 5, 10, Oracle.FIRST_RATE);
        return new MobileParams(emission, 50, PoolTerms.PLAIN, retrieval, 2, presence).toXdr();
    }

    private String anybody() {
        return PEOPLE.get(random.nextInt(PEOPLE.size()));
    }

    /** Lives some days; after each ledger and each day both worlds are compared. */
    void live(int days) {
        for (int day = 0; day < days; day++) {
            boolean isSwap = random.nextInt(6) == 0;
            liveDay(isSwap ? 1 + random.nextInt(3) : 0);
        }
    }

    /** One day, and at its end a swap to a phase, or none if 0. */
    void liveDay(int swapTo) {
        long busy = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(8);
        for (int ledger = 1; ledger <= DAY_LEDGERS; ledger++) {
            for (int i = 0; i < busy; i++) {
                act();
            }
            if (ledger == 1) {
                figuresOfYesterday();
            }
            close(ledger == DAY_LEDGERS, swapTo);
            compare();
        }
    }

    private void close(boolean isLast, int swapTo) {
        long closed = chain.ledger();
        makeFigures();
        if (isLast && swapTo != 0) {
            assertThat(chain.closeAndSwap(module(swapTo), params(swapTo)))
                    .as("%s", chain.log())
                    .isTrue();
        } else {
            chain.close();
        }
        assertThat(chain.failedHooks()).as("%s", chain.log()).isEmpty();
        if (isLast) {
            oracle.closeDay(closed);
            if (swapTo != 0) {
                oracle.swap(swapTo);
            }
        }
        if (new BigInteger(
                                1,
                                Sha256.hash(
                                                Bytes.utf8("WATT presence"),
                                                chain.headerHash(closed).bytes())
                                        .bytes()
                                        .toArray())
                        .mod(BigInteger.valueOf(EVERY))
                        .signum()
                == 0) {
            oracle.calls.add(closed);
        }
    }

    /** What is proven and delivered in the course of a day. */
    private void makeFigures() {
        long day = chain.day();
        if (random.nextInt(3) == 0) {
            var provider = anybody();
            long size = 1 + random.nextInt(3_000_000);
            long mobile = random.nextInt(2) * (256L + random.nextInt(1_000));
            figures.proven
                    .computeIfAbsent(day, any -> new TreeMap<>())
                    .put(account(provider), new ProvenPower.Proven(account(provider), size, mobile));
        }
        if (random.nextInt(3) == 0) {
            long mebibytes = random.nextInt(900);
            long burned = random.nextInt(40_000);
            long fee = burned * (1 + random.nextInt(24));
            var miner = anybody();
            var pair = new PaidRetrieval.Pair(account(miner), account("client of " + chain.ledger()));
            figures.delivered
                    .computeIfAbsent(day, any -> new ArrayList<>())
                    .add(new PaidRetrieval.Delivered(pair, mebibytes, Amount.units(fee), Amount.units(burned)));
            deliveries.computeIfAbsent(day, any -> new ArrayList<>()).add(new Delivery(miner, mebibytes, fee, burned));
        }
    }

    /**
     * The modules count yesterday's figures in the course of the day, two in a ledger; what a provider has pledged when it is
     * its turn matters, so that pledges are left alone on days with figures of phase 2.
     */
    private void figuresOfYesterday() {
        oracle.moveLimit();
        var proven = figures.proven.getOrDefault(oracle.today - 1, new TreeMap<>());
        var sizes = new TreeMap<String, Long>();
        var mobile = new TreeMap<String, Long>();
        for (var name : PEOPLE) {
            var each = proven.get(account(name));
            if (each != null) {
                sizes.put(name, each.mebibytes());
                mobile.put(name, each.mobileMebibytes());
            }
        }
        oracle.storage(sizes);
        oracle.mobile(mobile);
        if (oracle.phase == 3) {
            deliveries
                    .getOrDefault(oracle.today - 1, List.of())
                    .forEach(each -> oracle.delivered(each.miner(), each.mebibytes(), each.fee(), each.burned()));
        }
    }

    private boolean isFirstLedger() {
        return (chain.ledger() - 1) % DAY_LEDGERS == 0;
    }

    private void act() {
        var who = anybody();
        var other = anybody();
        switch (random.nextInt(14)) {
            case 0, 1, 2 -> checkIn(who, random.nextInt(3) == 0 ? other : null);
            case 3 -> both(oracle.trust(who, other), who, new Trust(account(other)).toOperation());
            case 4 -> both(oracle.withdrawTrust(who, other), who, new Trust(account(other)).toWithdrawal());
            case 5 -> pay(who, other);
            case 6 -> claim(other, who);
            case 7 -> register(who);
            case 8, 9 -> present(PEOPLE.get(random.nextInt(4)));
            case 10 -> fee(who);
            case 11 -> pledge(who);
            case 12 -> penalty();
            default -> seldom(who);
        }
    }

    private static void both(boolean expected, String code) {
        assertThat(code.equals("ok")).as(code).isEqualTo(expected);
        assertThat(code).isNotEqualTo("module.error");
    }

    private void checkIn(String who, String inviter) {
        var body = new CheckIn(oracle.today, Optional.ofNullable(inviter).map(Months::account));
        both(oracle.checkIn(who, inviter), who, body.toOperation());
    }

    private void both(boolean expected, String who, Operation operation) {
        both(expected, chain.apply(account(who), operation));
    }

    private void pay(String from, String to) {
        var worth = oracle.worth(from).longValueExact();
        long coins = random.nextInt(5) == 0 ? worth + 1 : random.nextInt(3) == 0 ? worth : worth / 7;
        var moved = new boolean[1];
        chain.act(
                "porep",
                context -> moved[0] = coins > 0
                        && !from.equals(to)
                        && context.coins().move(purse(from), purse(to), Amount.units(coins)));
        assertThat(moved[0]).isEqualTo(oracle.pay(from, to, Oracle.big(coins)));
    }

    /** A claim pays what the statement before it said, and nothing is due after it. */
    private void claim(String by, String of) {
        long before = chain.balance(account(of));
        var told = statement(of);
        var code = chain.apply(account(by), new Claim(account(of)).toOperation());
        assertThat(code).isEqualTo(told.due().isZero() ? "rewards.nothing-due" : "ok");
        assertThat(chain.balance(account(of)) - before).isEqualTo(told.due().units());
        assertThat(statement(of).due()).isEqualTo(Amount.ZERO);
        assertThat(statement(of).vesting()).isEqualTo(told.vesting());
    }

    private Statement statement(String name) {
        var told = new ArrayList<Statement>();
        chain.act("porep", context -> told.add(statements(context).of(account(name))));
        return told.get(0);
    }

    private static RewardStatements statements(CloseContext context) {
        return context.call(RewardAccounts.AREA, RewardStatements.class).orElseThrow();
    }

    private static Coins.Purse purse(String name) {
        return new Coins.OfAccount(account(name));
    }

    private void fee(String who) {
        long units = 1 + random.nextInt(30_000_000);
        if (chain.charge(account(who), units)) {
            oracle.add(who, Oracle.big(-units));
            oracle.fees = oracle.fees.add(Oracle.big(units));
        }
    }

    private void register(String who) {
        if (random.nextInt(8) == 0) {
            both(oracle.retire(who), who, new NodeOperation.Retire().toOperation());
            return;
        }
        var node = node(who);
        var signature = SmallChain.sign(node.key(), SignedText.ownership(chain.networkId(), account(who)));
        both(oracle.register(who, who, chain.ledger()), who, new NodeOperation.Register(node, signature).toOperation());
    }

    /** Mostly all registered nodes answer all they can; now and then a stranger answers something old. */
    private void present(String stranger) {
        long ledger = chain.ledger();
        if (random.nextInt(5) == 0) {
            answer(stranger, Math.max(1, ledger - 1 - random.nextInt(24)));
            return;
        }
        for (var name : List.copyOf(oracle.nodes.keySet())) {
            if (!name.equals("ben")) {
                for (long about = Math.max(1, ledger - 20); about < ledger; about++) {
                    boolean isOpen = oracle.calls.contains(about)
                            && !oracle.nodes.get(name).answered.contains(about);
                    if (isOpen || random.nextInt(50) == 0) {
                        answer(name, about);
                    }
                }
            }
        }
    }

    private void answer(String name, long about) {
        if (about >= chain.ledger()) {
            return;
        }
        var text = SignedText.seal(chain.networkId(), about, chain.headerHash(about));
        var signature = SmallChain.sign(node(name).key(), text);
        both(
                oracle.present(name, about, chain.ledger()),
                "ann",
                new NodeOperation.Present(node(name), about, signature).toOperation());
    }

    private void pledge(String who) {
        // Only before the day's figures have been read.
        if (!isFirstLedger()) {
            return;
        }
        long affordable = oracle.worth(who).longValueExact() / Oracle.TERABYTE_PRICE;
        long terabytes = 1 + random.nextInt(1 + (int) Math.min(60, affordable + 1));
        if (random.nextInt(3) == 0) {
            both(oracle.unlock(who, terabytes), who, new Unlock(terabytes).toOperation());
        } else {
            both(oracle.pledge(who, terabytes), who, new PledgeCoins(terabytes).toOperation());
        }
    }

    private void penalty() {
        if (oracle.phase != 2 || !isFirstLedger() || oracle.pledgedCoins.isEmpty()) {
            return;
        }
        var pledgers = List.copyOf(oracle.pledgedCoins.keySet());
        var who = pledgers.get(random.nextInt(pledgers.size()));
        long mebibytes = random.nextInt(2_000_000);
        long age = random.nextInt(200);
        boolean isFault = random.nextInt(3) > 0;
        chain.act("porep", context -> {
            var penalties = context.call("rewards", Penalties.class).orElseThrow();
            var taken = isFault
                    ? penalties.fault(account(who), mebibytes)
                    : penalties.terminate(account(who), mebibytes, age);
            var expected = isFault ? oracle.fault(who, mebibytes) : oracle.terminate(who, mebibytes, age);
            assertThat(Oracle.big(taken.units())).isEqualTo(expected);
        });
    }

    private void seldom(String who) {
        boolean isThere = oracle.members.containsKey(who) && oracle.members.get(who).lastDay == oracle.today;
        if (random.nextInt(20) > 0 || !isFirstLedger() || isThere) {
            return;
        }
        chain.act("porep", context -> {
            accounts(context).eliminate(account(who));
            var rest = context.coins().balance(account(who)).orElse(Amount.ZERO);
            context.coins().move(purse(who), Coins.BURNED, rest);
        });
        oracle.eliminate(who);
    }

    private static RewardAccounts accounts(CloseContext context) {
        return context.call(RewardAccounts.AREA, RewardAccounts.class).orElseThrow();
    }

    /** Every balance, every pool, to the unit; conservation is the chain's own check at every ledger. */
    void compare() {
        chain.act("porep", context -> {
            var accounts = accounts(context);
            var told = new Told(statements(context));
            var roles = context.call("rewards", RewardRoles.class).orElseThrow();
            assertThat(accounts.today()).isEqualTo(oracle.today);
            for (var name : PEOPLE) {
                long worth = chain.balance(account(name))
                        + accounts.accrued(account(name)).units();
                assertThat(Oracle.big(worth))
                        .as("%s on day %d", name, oracle.today)
                        .isEqualTo(oracle.worth(name));
                assertThat(Oracle.big(told.worth(account(name)))).isEqualTo(oracle.worth(name));
                assertThat(roles.nodeOf(account(name)).isPresent())
                        .isEqualTo(oracle.nodes.values().stream().anyMatch(node -> node.owner.equals(name)));
                var pledged = accounts.pledged(account(name));
                assertThat(Oracle.big(pledged.coins().units()))
                        .isEqualTo(oracle.pledgedCoins.getOrDefault(name, BigInteger.ZERO));
                assertThat(Oracle.big(pledged.terabytes()))
                        .isEqualTo(oracle.pledgedTerabytes.getOrDefault(name, BigInteger.ZERO));
            }
            told.compareWith(context.coins());
        });
        oracle.pools.forEach((name, coins) -> assertThat(held(new Coins.Pool(RewardAccounts.AREA, "pool/" + name)))
                .as(name)
                .isEqualTo(coins));
        Function<Coins.Pool, BigInteger> held = this::held;
        assertThat(held.apply(Coins.UNISSUED)).isEqualTo(oracle.unissued);
        assertThat(held.apply(Coins.BURNED)).isEqualTo(oracle.burned);
        assertThat(held.apply(Coins.FEES)).isEqualTo(oracle.fees);
    }

    private BigInteger held(Coins.Pool pool) {
        return Oracle.big(chain.held(pool));
    }
}
