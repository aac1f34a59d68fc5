// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.mobile;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.TEN;
import static java.math.BigInteger.ZERO;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rules of rewards once more: slow, obvious, in big integers, and without a line of the modules. Everybody is paid at
 * the end of every day, one by one; nothing is settled later. Accounts and nodes are names.
 */
final class Oracle {

    static final int UNLOCK_DAYS = 3;
    static final int VESTING_DAYS = 5;
    static final int ABSENT_DAYS = 2;
    static final int MAX_NODES = 3;
    static final long TERABYTE_PRICE = 10_000_000;
    static final long FIRST_RATE = 200;
    static final long CLIENT_CAP = 500;
    static final long[] CAPS = {50_000_000_001L, 90_000_000_007L, 40_000_000_013L};
    static final long[] DAYS = {9, 40, 30};

    /** Coins that come free evenly. */
    static final class Grant {
        String owner;
        long day;
        long days;
        BigInteger coins;

        BigInteger free(long today) {
            long passed = Math.max(0, Math.min(days, today - day));
            return coins.multiply(big(passed)).divide(big(days));
        }
    }

    static final class Unlocking {
        String owner;
        long day;
        BigInteger coins;
    }

    static final class Member {
        long lastDay;
        final List<String> trusts = new ArrayList<>();
        String inviter;
    }

    static final class Node {
        String name;
        String owner;
        long since;
        int absent;
        final TreeSet<Long> answered = new TreeSet<>();
    }

    long today = 1;
    int phase = 1;
    long phaseFirstDay = 0;
    long lastCloseLedger = 0;
    BigInteger unissued;
    BigInteger fees = ZERO;
    BigInteger burned = ZERO;
    final Map<String, BigInteger> money = new TreeMap<>();
    final Map<String, BigInteger> pools = new TreeMap<>();
    final Map<String, BigInteger> pledgedCoins = new TreeMap<>();
    final Map<String, BigInteger> pledgedTerabytes = new TreeMap<>();
    final List<Unlocking> unlockings = new ArrayList<>();
    final List<Grant> grants = new ArrayList<>();
    final Map<String, Member> members = new TreeMap<>();
    final Map<String, Node> nodes = new TreeMap<>();
    final TreeSet<Long> calls = new TreeSet<>();
    /** Units of today: pool, then account. */
    final Map<String, Map<String, BigInteger>> units = new TreeMap<>();

    final long[] drawn = new long[3];
    final Map<String, BigInteger> lastRates = new TreeMap<>();
    BigInteger limit;
    long limitDay;
    boolean limitUsed;

    Oracle(long supply) {
        unissued = big(supply);
    }

    static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    /** What an account has or could claim now. */
    BigInteger worth(String account) {
        var sum = money.getOrDefault(account, ZERO);
        for (var grant : grants) {
            if (grant.owner.equals(account)) {
                sum = sum.add(grant.free(today));
            }
        }
        for (var unlocking : unlockings) {
            if (unlocking.owner.equals(account) && unlocking.day <= today) {
                sum = sum.add(unlocking.coins);
            }
        }
        return sum;
    }

    void add(String account, BigInteger coins) {
        money.merge(account, coins, BigInteger::add);
    }

    private void toPool(String pool, BigInteger coins) {
        pools.merge(pool, coins, BigInteger::add);
    }

    private void addUnits(String pool, String account, BigInteger more) {
        if (more.signum() > 0) {
            units.computeIfAbsent(pool, any -> new TreeMap<>()).merge(account, more, BigInteger::add);
        }
    }

    boolean pay(String from, String to, BigInteger coins) {
        if (coins.signum() <= 0 || from.equals(to) || worth(from).compareTo(coins) < 0) {
            return false;
        }
        add(from, coins.negate());
        add(to, coins);
        return true;
    }

    private Member member(String account) {
        return members.computeIfAbsent(account, any -> new Member());
    }

    boolean checkIn(String account, String inviter) {
        if (phase != 1) {
            return false;
        }
        var member = member(account);
        if (member.lastDay == today) {
            return false;
        }
        if (inviter != null) {
            if (member.lastDay > 0 || inviter.equals(account) || member(inviter).lastDay == 0) {
                return false;
            }
            member.inviter = inviter;
        }
        member.lastDay = today;
        long mutual = member.trusts.stream()
                .filter(other -> member(other).trusts.contains(account))
                .count();
        addUnits("people", account, big(10_000 + 2_000 * Math.min(5, mutual)));
        return true;
    }

    boolean trust(String account, String other) {
        var trusts = member(account).trusts;
        return phase == 1
                && !account.equals(other)
                && !trusts.contains(other)
                && trusts.size() < 20
                && trusts.add(other);
    }

    boolean withdrawTrust(String account, String other) {
        return phase == 1 && member(account).trusts.remove(other);
    }

    boolean register(String owner, String node, long ledger) {
        boolean hasOne = nodes.values().stream().anyMatch(each -> each.owner.equals(owner));
        if (hasOne || nodes.containsKey(node) || nodes.size() >= MAX_NODES) {
            return false;
        }
        var entry = new Node();
        entry.name = node;
        entry.owner = owner;
        entry.since = ledger;
        nodes.put(node, entry);
        return true;
    }

    boolean retire(String owner) {
        return nodes.values().removeIf(each -> each.owner.equals(owner));
    }

    boolean present(String node, long about, long ledger) {
        var entry = nodes.get(node);
        return entry != null
                && calls.contains(about)
                && about >= entry.since
                && ledger <= about + 20
                && entry.answered.add(about);
    }

    boolean pledge(String account, long terabytes) {
        var price = big(terabytes).multiply(big(TERABYTE_PRICE));
        if (phase != 2 || worth(account).compareTo(price) < 0) {
            return false;
        }
        add(account, price.negate());
        pledgedCoins.merge(account, price, BigInteger::add);
        pledgedTerabytes.merge(account, big(terabytes), BigInteger::add);
        return true;
    }

    boolean unlock(String account, long terabytes) {
        var all = pledgedTerabytes.getOrDefault(account, ZERO);
        if (all.compareTo(big(terabytes)) < 0) {
            return false;
        }
        var unlocking = new Unlocking();
        unlocking.owner = account;
        unlocking.day = today + UNLOCK_DAYS;
        unlocking.coins = pledgedCoins.get(account).multiply(big(terabytes)).divide(all);
        unlockings.add(unlocking);
        pledgedCoins.merge(account, unlocking.coins.negate(), BigInteger::add);
        pledgedTerabytes.put(account, all.subtract(big(terabytes)));
        return true;
    }

    /** Burns: the youngest grants first, then the pledge, then what is being unlocked, the soonest first. */
    BigInteger slash(String account, BigInteger wanted) {
        // What is free already belongs to the account.
        releaseFree(account);
        var left = wanted;
        for (int i = grants.size() - 1; i >= 0; i--) {
            var grant = grants.get(i);
            if (grant.owner.equals(account) && left.signum() > 0) {
                var free = grant.free(today);
                var locked = grant.coins.subtract(free);
                var taken = left.min(locked);
                left = left.subtract(taken);
                add(account, free);
                grant.days -= Math.max(0, today - grant.day);
                grant.day = Math.max(grant.day, today);
                grant.coins = locked.subtract(taken);
            }
        }
        grants.removeIf(grant -> grant.coins.signum() == 0);
        var coins = pledgedCoins.getOrDefault(account, ZERO);
        if (left.min(coins).signum() > 0) {
            var kept = coins.subtract(left.min(coins));
            pledgedTerabytes.put(
                    account, pledgedTerabytes.get(account).multiply(kept).divide(coins));
            pledgedCoins.put(account, kept);
            left = left.subtract(left.min(coins));
        }
        for (var unlocking : unlockings) {
            if (unlocking.owner.equals(account)) {
                var taken = left.min(unlocking.coins);
                unlocking.coins = unlocking.coins.subtract(taken);
                left = left.subtract(taken);
            }
        }
        var done = wanted.subtract(left);
        burned = burned.add(done);
        return done;
    }

    private void releaseFree(String account) {
        for (var unlocking : List.copyOf(unlockings)) {
            if (unlocking.owner.equals(account) && unlocking.day <= today) {
                add(account, unlocking.coins);
                unlockings.remove(unlocking);
            }
        }
    }

    BigInteger fault(String account, long mebibytes) {
        var daily = lastRates.getOrDefault("storage", ZERO).multiply(big(mebibytes));
        return slash(account, daily.multiply(big(351)).divide(big(100)));
    }

    BigInteger terminate(String account, long mebibytes, long age) {
        var rights = rights(account);
        if (rights.signum() == 0) {
            return ZERO;
        }
        var behind =
                pledgedCoins.get(account).multiply(rights.min(big(mebibytes))).divide(rights);
        var least = behind.multiply(big(2)).divide(big(100));
        var most = behind.multiply(big(85)).divide(big(1_000));
        return slash(account, least.max(most.multiply(big(Math.min(age, 140))).divide(big(140))));
    }

    private BigInteger rights(String account) {
        return pledgedTerabytes
                .getOrDefault(account, ZERO)
                .multiply(TEN.pow(12))
                .divide(big(1 << 20));
    }

    void eliminate(String account) {
        burned = burned.add(worth(account)).add(pledgedCoins.getOrDefault(account, ZERO));
        money.remove(account);
        for (var grant : grants) {
            if (grant.owner.equals(account)) {
                burned = burned.add(grant.coins.subtract(grant.free(today)));
            }
        }
        grants.removeIf(grant -> grant.owner.equals(account));
        for (var unlocking : unlockings) {
            if (unlocking.owner.equals(account) && unlocking.day > today) {
                burned = burned.add(unlocking.coins);
            }
        }
        unlockings.removeIf(unlocking -> unlocking.owner.equals(account));
        pledgedCoins.remove(account);
        pledgedTerabytes.remove(account);
        units.values().forEach(pool -> pool.remove(account));
    }

    /** @param mebibytes of yesterday, by provider */
    void storage(Map<String, Long> mebibytes) {
        if (phase == 2 && today - 1 >= phaseFirstDay) {
            mebibytes.forEach((account, size) ->
                    addUnits("storage", account, rights(account).min(big(size))));
        }
    }

    void mobile(Map<String, Long> mebibytes) {
        if (phase == 3 && today - 1 >= phaseFirstDay) {
            mebibytes.forEach((account, size) -> addUnits("mobile", account, big(size)));
        }
    }

    /** At the start of a day, before its deliveries. */
    void moveLimit() {
        if (phase != 3 || limitDay == today) {
            return;
        }
        if (limit == null) {
            limit = big(FIRST_RATE);
        } else if (limitUsed) {
            var last = lastRates.getOrDefault("retrieval", ZERO);
            limit = last.add(last.divide(TEN)).add(ONE);
        } else {
            limit = ONE.max(limit.subtract(limit.divide(TEN)));
        }
        limitDay = today;
        limitUsed = false;
    }

    void delivered(String miner, long mebibytes, long fee, long burnedOfIt) {
        boolean enough = big(burnedOfIt).multiply(big(20)).compareTo(big(fee)) >= 0;
        boolean below = limit.multiply(big(mebibytes)).compareTo(big(burnedOfIt).multiply(TEN)) <= 0;
        if (phase == 3 && today - 1 >= phaseFirstDay && mebibytes > 0 && fee > 0 && enough && below) {
            addUnits("retrieval", miner, big(Math.min(mebibytes, CLIENT_CAP)));
        }
    }

    private BigInteger draw(int budget) {
        long day = ++drawn[budget];
        var cap = big(CAPS[budget]);
        var all = cap.multiply(big(Math.min(day, DAYS[budget]))).divide(big(DAYS[budget]));
        var before = cap.multiply(big(Math.min(day - 1, DAYS[budget]))).divide(big(DAYS[budget]));
        return all.subtract(before);
    }

    private void issue(String pool, BigInteger coins) {
        var there = coins.min(unissued);
        unissued = unissued.subtract(there);
        toPool(pool, there);
    }

    void closeDay(long ledger) {
        closeNodes(ledger);
        if (phase == 1) {
            invites();
            issue("people", draw(0));
        } else if (phase == 2) {
            var coins = draw(1);
            var forPledges = coins.multiply(big(30)).divide(big(100));
            issue("pledges", forPledges);
            issue("storage", coins.subtract(forPledges));
        } else {
            var coins = draw(2);
            issue("mobile", coins.divide(big(2)));
            issue("retrieval", coins.subtract(coins.divide(big(2))));
            limitUsed =
                    units.containsKey("retrieval") && !units.get("retrieval").isEmpty();
        }
        toPool(phase == 1 ? "people" : "nodes", fees);
        fees = ZERO;
        pledgedTerabytes.forEach((account, terabytes) -> addUnits("pledges", account, terabytes));
        units.forEach(this::distribute);
        units.clear();
        today++;
        lastCloseLedger = ledger;
    }

    private void invites() {
        for (var ambassador : members.keySet()) {
            long guests = members.values().stream()
                    .filter(guest -> ambassador.equals(guest.inviter) && guest.lastDay == today)
                    .count();
            if (members.get(ambassador).lastDay == today) {
                addUnits("people", ambassador, big(2_500 * Math.min(10, guests)));
            }
        }
    }

    private void closeNodes(long ledger) {
        for (var node : List.copyOf(nodes.values())) {
            long due = 0;
            long ok = 0;
            for (long call : calls) {
                if (call >= node.since && call + 20 > lastCloseLedger && call + 20 <= ledger) {
                    due++;
                    ok += node.answered.contains(call) ? 1 : 0;
                }
            }
            if (due > 0 && ok * 10 >= due * 9) {
                addUnits(phase == 1 ? "people" : "nodes", node.owner, big(20_000 * ok / due));
            }
            node.absent = due == 0 ? node.absent : ok == 0 ? node.absent + 1 : 0;
            if (node.absent >= ABSENT_DAYS) {
                nodes.remove(node.name);
            }
        }
    }

    private void distribute(String pool, Map<String, BigInteger> shares) {
        var sum = shares.values().stream().reduce(ZERO, BigInteger::add);
        if (sum.signum() == 0) {
            return;
        }
        var rate = pools.getOrDefault(pool, ZERO).divide(sum);
        if (pool.equals("retrieval")) {
            rate = rate.min(limit);
        }
        lastRates.put(pool, rate);
        pools.put(pool, pools.getOrDefault(pool, ZERO).subtract(rate.multiply(sum)));
        for (var share : shares.entrySet()) {
            var reward = rate.multiply(share.getValue());
            if (pool.equals("storage")) {
                var now = reward.multiply(big(25)).divide(big(100));
                grant(share.getKey(), reward.subtract(now));
                reward = now;
            }
            add(share.getKey(), reward);
        }
    }

    private void grant(String owner, BigInteger coins) {
        if (coins.signum() > 0) {
            var grant = new Grant();
            grant.owner = owner;
            grant.day = today;
            grant.days = VESTING_DAYS;
            grant.coins = coins;
            grants.add(grant);
        }
    }

    /** After the close of a day. */
    void swap(int next) {
        var fed = List.of(
                List.of("people"), List.of("nodes", "pledges", "storage"), List.of("nodes", "mobile", "retrieval"));
        for (var pool : List.copyOf(pools.keySet())) {
            if (!fed.get(next - 1).contains(pool)) {
                unissued = unissued.add(pools.get(pool));
                pools.put(pool, ZERO);
            }
        }
        phase = next;
        phaseFirstDay = today;
    }
}
