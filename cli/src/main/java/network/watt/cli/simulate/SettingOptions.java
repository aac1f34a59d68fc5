// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.simulate;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import network.watt.cli.Failure;
import network.watt.simulator.Latency;
import network.watt.simulator.LinkFaults;
import network.watt.simulator.Topology;
import network.watt.simulator.sweep.Setting;
import picocli.CommandLine.Option;

/** What is simulated. */
final class SettingOptions {

    private static final Pattern BOUNDS = Pattern.compile("([0-9]{1,5})\\.\\.([0-9]{1,5})");

    @Option(names = "--engine", description = "scp, bft or solo (default: scp)", defaultValue = "scp")
    private Setting.Engine engine;

    @Option(
            names = "--topology",
            description = "nodes, such as 7, or organisations and their nodes, such as 7x3 (default: 4)",
            defaultValue = "4")
    private String topology;

    @Option(
            names = "--ledger",
            description = "light: a chain of values and nothing else; full: whole nodes (default: light)",
            defaultValue = "light")
    private Setting.Ledger ledger;

    @Option(names = "--slots", description = "ledgers that every honest node closes (default: 10)", defaultValue = "10")
    private int slots;

    @Option(names = "--latency", description = "of messages, in ms (default: 10..100)", defaultValue = "10..100")
    private String latency;

    @Option(names = "--long-tail", description = "one message in eight takes twice as long, of these one in eight …")
    private boolean longTail;

    @Option(names = "--loss", description = "part of the messages that vanish (default: 0.1)", defaultValue = "0.1")
    private BigDecimal loss;

    @Option(names = "--duplicates", description = "part that arrives twice (default: 0)", defaultValue = "0")
    private BigDecimal duplicates;

    @Option(
            names = "--byzantine",
            paramLabel = "N",
            description = "nodes that break the rules (default: as many as may)")
    private Optional<Integer> byzantine = Optional.empty();

    @Option(names = "--partitions", description = "cut links for a while, both ways or one")
    private boolean partitions;

    @Option(names = "--crashes", description = "let nodes crash at writes and sends and come back")
    private boolean crashes;

    @Option(names = "--split", description = "let two halves trust only themselves, to see the fork found")
    private boolean split;

    /** Throws {@link Failure} with a sentence for what cannot be simulated. */
    Setting setting() {
        try {
            var shape = Topology.parse(topology);
            int may = split || engine == Setting.Engine.SOLO ? 0 : shape.faulty();
            return new Setting(
                    engine,
                    shape,
                    slots,
                    new LinkFaults(latency(), percent("--loss", loss), percent("--duplicates", duplicates)),
                    new Setting.Troubles(byzantine.orElse(may), partitions, crashes, split),
                    ledger);
        } catch (IllegalArgumentException refused) {
            throw Failure.ofInput(refused.getMessage());
        }
    }

    private Latency latency() {
        var bounds = BOUNDS.matcher(latency);
        if (!bounds.matches()) {
            throw new IllegalArgumentException("--latency is written 10..100, in milliseconds, not " + latency);
        }
        int minMs = Integer.parseInt(bounds.group(1));
        int maxMs = Integer.parseInt(bounds.group(2));
        return longTail ? new Latency.LongTailed(minMs, maxMs) : new Latency.Uniform(minMs, maxMs);
    }

    private static int percent(String option, BigDecimal part) {
        try {
            return part.movePointRight(2).intValueExact();
        } catch (ArithmeticException tooFine) {
            throw new IllegalArgumentException(option + " is a part in steps of 0.01, not " + part, tooFine);
        }
    }
}
