// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.rewards;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import network.watt.bench.Bench;
import network.watt.bench.Figure;
import network.watt.bench.Report;
import network.watt.bench.Samples;
import network.watt.bench.Scratch;
import network.watt.ledger.api.Operation;
import network.watt.rewards.accounts.Claim;
import network.watt.rewards.daily.DailyParams;

/**
 * What it costs to close the day of very many people: phase 1 in the ledger host of a node, on a disk. After
 * some days of one person all have units on one day, whose close thereby owes something to each of them; the days after it
 * are closed with all of that unclaimed. Nobody walks over them: a pool is divided by the units written for it (PROTOCOL
 * §7).
 */
public final class RewardsBench implements Bench {

    private static final int PER_LEDGER = 50_000;

    /** Before and after the one of all. */
    private static final int OTHER_DAYS = 20;

    private static final int LEAST_DAY_LEDGERS = 20;
    private static final int MAX_CLAIMS = 50;
    private static final double MOST_DAY_CLOSE_MS = 20;
    private static final double NS_PER_S = 1e9;
    private static final double BYTES_PER_MB = 1e6;

    private final int people;

    /** @param people at least 2 */
    public RewardsBench(int people) {
        if (people < 2) {
            throw new IllegalArgumentException("at least 2 people, not " + people);
        }
        this.people = people;
    }

    @Override
    public Report run(Consumer<String> progress) {
        long startNs = System.nanoTime();
        var figures = new ArrayList<Figure>();
        figures.add(Figure.of("people", people, ""));
        try (var scratch = Scratch.make()) {
            closeDays(scratch.folder(), figures, progress);
            figures.add(Figure.of("disk", scratch.sizeBytes() / BYTES_PER_MB, "MB"));
        }
        figures.add(Figure.of("run", (System.nanoTime() - startNs) / NS_PER_S, "s"));
        return new Report("rewards", figures);
    }

    private void closeDays(Path folder, List<Figure> figures, Consumer<String> progress) {
        int dayLedgers = Math.max(LEAST_DAY_LEDGERS, people / PER_LEDGER + 5);
        var crowd = new Crowd(people, PER_LEDGER, OTHER_DAYS + 1);
        var accounts = new TimedAccounts();
        try (var ledgers = new Ledgers(folder, dayLedgers, List.of(accounts, crowd))) {
            while (ledgers.head() < (long) OTHER_DAYS * dayLedgers) {
                ledgers.closeLedger();
            }
            long comeNs = System.nanoTime();
            while (crowd.credited() < people) {
                ledgers.closeLedger();
                progress.accept(crowd.credited() + " of " + people + " people have come");
            }
            figures.add(Figure.of("credits.rate", people * NS_PER_S / (System.nanoTime() - comeNs), "1/s"));
            var dayEnds = new Samples();
            var others = new Samples();
            accounts.forget();
            while (ledgers.head() < (1 + 2L * OTHER_DAYS) * dayLedgers) {
                long tookNs = ledgers.closeLedger();
                (ledgers.head() % dayLedgers == 0 ? dayEnds : others).add(tookNs);
            }
            times(figures, accounts.dayCloseNs(), dayEnds, others);
            figures.add(Figure.of("claims.wrong", wrongClaims(ledgers, dayLedgers), "")
                    .atMost(0));
        }
    }

    /** How many of some who came on the day of all get anything but their share of it. */
    private long wrongClaims(Ledgers ledgers, int dayLedgers) {
        var some = IntStream.range(1, Math.min(people, MAX_CLAIMS + 1))
                .map(i -> people - i)
                .mapToObj(Crowd::person)
                .toList();
        ledgers.submit(
                some.stream().map(person -> new Claim(person).toOperation()).toArray(Operation[]::new));
        ledgers.closeLedger();
        long expected = rateOfAll(dayLedgers) * Crowd.UNITS;
        return some.stream()
                .filter(person -> ledgers.balance(person) != expected)
                .count();
    }

    /** What a unit earned on the day of all, reckoned from the first day on: what a day cannot divide, the next one does. */
    private long rateOfAll(int dayLedgers) {
        var emission = DailyParams.MAINNET.emission();
        long pool = 0;
        for (int day = 1; day <= OTHER_DAYS; day++) {
            pool = (pool + emission.of(day).units()) % (dayLedgers * Crowd.UNITS);
        }
        return (pool + emission.of(OTHER_DAYS + 1).units()) / (people * Crowd.UNITS);
    }

    private static void times(List<Figure> figures, Samples dayClosesNs, Samples dayEndsNs, Samples othersNs) {
        figures.add(Figure.of("days", dayEndsNs.size(), ""));
        figures.add(share("day-close", dayClosesNs, 50).atMost(MOST_DAY_CLOSE_MS));
        figures.add(share("day-close", dayClosesNs, 99).atMost(MOST_DAY_CLOSE_MS));
        for (int percent : new int[] {50, 99}) {
            figures.add(share("ledger.day-end", dayEndsNs, percent).against(othersNs.percentileMs(percent)));
        }
    }

    private static Figure share(String name, Samples samplesNs, int percent) {
        return Figure.of(name + ".p" + percent, samplesNs.percentileMs(percent), "ms");
    }
}
