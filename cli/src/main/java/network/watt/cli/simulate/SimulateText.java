// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.simulate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import network.watt.simulator.sweep.Failure;
import network.watt.simulator.sweep.Sweep;

/** A sweep's report for people, in 80 columns. */
final class SimulateText {

    private static final int COLUMNS = 80;
    private static final int SHOWN_SEEDS = 8;

    private SimulateText() {}

    /** What stands beside the progress bar. */
    static String rate(Sweep.Report report, double seconds) {
        return String.format(
                Locale.ROOT,
                "%d seeds · %.0f slots/s · %d diverged · %d stuck",
                report.seeds(),
                report.slots() / Math.max(seconds, 0.001),
                report.diverged().size(),
                report.stuck().size());
    }

    static String of(Sweep.Report report, long firstSeed, double seconds, Optional<Failure> failure) {
        var text = new StringBuilder();
        line(text, "seeds", report.seeds() + ", from " + firstSeed + " to " + (firstSeed + report.seeds() - 1));
        line(text, "slots", String.valueOf(report.slots()));
        line(text, "events", String.valueOf(report.events()));
        line(text, "time", String.format(Locale.ROOT, "%.1f s, %.0f slots/s", seconds, report.slots() / seconds));
        line(text, "slowest", report.slowestMs() + " ms (virtual) from a seed's last fault to agreement");
        line(text, "diverged", seeds(report.diverged()));
        line(text, "stuck", seeds(report.stuck()));
        line(text, "log", report.log().hex());
        failure.ifPresent(found -> explain(text, found));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "  %-9s %s%n", name, value));
    }

    private static String seeds(List<Long> seeds) {
        if (seeds.isEmpty()) {
            return "none";
        }
        var first = seeds.stream().limit(SHOWN_SEEDS).map(String::valueOf).collect(Collectors.joining(", "));
        return seeds.size() + ": " + first + (seeds.size() > SHOWN_SEEDS ? " …" : "");
    }

    private static void explain(StringBuilder text, Failure failure) {
        text.append(String.format("%n  seed %d%n", failure.seed()));
        failure.outcome().sentence().lines().forEach(sentence -> wrapped(text, sentence));
        text.append(String.format(
                "%n  The least found (%d runs): %d of %d faults, nodes %s, %d ledgers%n",
                failure.runs(), failure.least().size(), failure.faults().size(), failure.nodes(), failure.slots()));
        failure.least().forEach(fault -> wrapped(text, fault.toString()));
        text.append(String.format("%n  Its last events%n"));
        failure.shrunk().lastEvents().forEach(event -> wrapped(text, event));
        failure.shrunk().sentence().lines().forEach(sentence -> wrapped(text, sentence));
    }

    /** Indented; continued on further lines where it is too long. */
    private static void wrapped(StringBuilder text, String sentence) {
        var line = new StringBuilder("    ");
        for (var word : sentence.split(" ")) {
            if (line.length() + word.length() > COLUMNS && !line.toString().isBlank()) {
                text.append(line.toString().stripTrailing()).append(System.lineSeparator());
                line.setLength(0);
                line.append("      ");
            }
            line.append(word).append(' ');
        }
        text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
}
