// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.load;

/** What a run says of each second, in one line. */
public record LoadLine(LoadRun run, Ramp ramp) {

    private static final int MEDIAN = 50;
    private static final long NS_PER_S = 1_000_000_000;

    /**
     * The line of a second that passed.
     *
     * @param count of this second
     * @param second from 1
     */
    public String text(Payments.Count count, int second) {
        var all = run.payments().count();
        int waiting = all.submitted() - all.applied() - all.failed() - all.rejected();
        return text(
                second,
                ramp.rateAt(second * NS_PER_S),
                count,
                waiting,
                LedgerFollower.percentile(run.follower().closeIntervalsMs(), MEDIAN));
    }

    static String text(int second, long rate, Payments.Count count, int waiting, long closeMs) {
        return String.format(
                "%4d s  asked %d/s  submitted %d  applied %d/s  rejected %d  waiting %d  close p50 %d ms",
                second, rate, count.submitted(), count.applied(), count.rejected(), waiting, closeMs);
    }
}
