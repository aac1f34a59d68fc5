// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.util.concurrent.Callable;
import network.watt.cli.devnet.Devnet;
import network.watt.cli.devnet.LiveClients;
import network.watt.cli.load.LedgerFollower;
import network.watt.cli.load.LoadRun;
import network.watt.platform.types.Amount;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./watt load}: signed payments at a steady rate, a line a second, close times at the end. */
@Command(name = "load", description = "Send signed payments at a steady rate and show what becomes of them.")
final class LoadCommand implements Callable<Integer> {

    @Option(names = "--rate", description = "payments a second (default: 100)", defaultValue = "100")
    private int rate;

    @Option(names = "--seconds", description = "for how long (default: 30)", defaultValue = "30")
    private int seconds;

    @Option(
            names = "--accounts",
            description = "accounts that pay each other (default: five for each payment a second)",
            defaultValue = "0")
    private int accounts;

    @Override
    public Integer call() {
        if (rate < 1 || seconds < 1 || accounts < 0) {
            throw new Failure("--rate and --seconds are at least 1");
        }
        var devnet = Devnets.development();
        var run = new LoadRun(
                devnet.genesis().networkId(),
                new LiveClients(devnet),
                Devnet.wallet(Devnet.ROOT),
                accounts == 0 ? Math.max(100, rate * 5) : accounts,
                "load " + System.nanoTime());
        var progress = new Progress(System.out);
        run.fund(Amount.units(1_000_000), progress::show);
        progress.done();
        System.out.println("  second  submitted  accepted  applied  rejected  (each a second)");
        run.run(
                rate,
                seconds,
                (count, second) -> System.out.printf(
                        "  %6d  %9d  %8d  %7d  %8d%n",
                        second, count.submitted(), count.accepted(), count.applied(), count.rejected()));
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
