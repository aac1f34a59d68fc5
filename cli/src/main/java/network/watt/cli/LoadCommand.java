// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.util.concurrent.Callable;
import network.watt.cli.devnet.Devnet;
import network.watt.cli.devnet.LiveClients;
import network.watt.cli.load.LedgerFollower;
import network.watt.cli.load.LoadLine;
import network.watt.cli.load.LoadRun;
import network.watt.cli.load.Mix;
import network.watt.cli.load.Ramp;
import network.watt.platform.types.Amount;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./watt load}: signed payments at a given rate, what becomes of them each second, close times at the end. */
@Command(name = "load", description = "Send signed payments at a given rate and show what becomes of them.")
final class LoadCommand implements Callable<Integer> {

    private static final int ACCOUNTS_PER_RATE = 5;
    private static final int LEAST_ACCOUNTS = 100;

    @Option(names = "--rate", description = "transactions a second (default: 100)", defaultValue = "100")
    private int rate;

    @Option(
            names = {"--seconds", "--duration"},
            description = "for how long (default: 30)",
            defaultValue = "30")
    private int seconds;

    @Option(names = "--ramp", description = "seconds in which the rate rises to that (default: 0)", defaultValue = "0")
    private int ramp;

    @Option(
            names = "--mix",
            paramLabel = "NAME=SHARE,…",
            description = "what transactions are: single, batch (a hundred payments), new (to an account that does not"
                    + " exist yet) or memo (default: single=100)",
            defaultValue = "single=100")
    private String mix;

    @Option(
            names = "--accounts",
            description = "accounts that pay each other (default: five for each transaction a second)",
            defaultValue = "0")
    private int accounts;

    @Override
    public Integer call() {
        if (rate < 1 || seconds < 1) {
            throw Failure.ofInput("--rate and --seconds are at least 1");
        }
        if (ramp < 0 || ramp > seconds) {
            throw Failure.ofInput("--ramp is 0 to --seconds: the rate must have come up before the end");
        }
        if (accounts < 0 || accounts == 1) {
            throw Failure.ofInput("--accounts is at least 2: nobody can pay oneself");
        }
        var kinds = Mix.parse(mix);
        var devnet = Devnets.development();
        var run = new LoadRun(
                devnet.genesis().networkId(),
                new LiveClients(devnet),
                Devnet.wallet(Devnet.ROOT),
                accounts == 0 ? Math.max(LEAST_ACCOUNTS, rate * ACCOUNTS_PER_RATE) : accounts,
                "load " + System.nanoTime());
        var progress = new Progress(System.out);
        run.fund(Amount.units(1_000_000), progress::show);
        progress.done();
        var line = new LoadLine(run, new Ramp(rate, ramp));
        run.run(line.ramp(), kinds, seconds, (count, second) -> progress.show(line.text(count, second)));
        progress.done();
        boolean settled = run.settle(30_000, progress::show);
        progress.done();
        report(run);
        return settled ? 0 : 1;
    }

    private static void report(LoadRun run) {
        var count = run.payments().count();
        var intervals = run.follower().closeIntervalsMs();
        System.out.printf(
                "%n  submitted %d · accepted %d · applied %d · failed %d · rejected %d%n",
                count.submitted(), count.accepted(), count.applied(), count.failed(), count.rejected());
        run.payments()
                .rejections()
                .forEach((code, times) -> System.out.println("    rejected " + times + " × " + code));
        System.out.printf(
                "  close interval: p50 %d ms · p90 %d ms · p99 %d ms · max %d ms, over %d ledgers%n",
                LedgerFollower.percentile(intervals, 50),
                LedgerFollower.percentile(intervals, 90),
                LedgerFollower.percentile(intervals, 99),
                LedgerFollower.percentile(intervals, 100),
                intervals.size() + 1);
    }
}
