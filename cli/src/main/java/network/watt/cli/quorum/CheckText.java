// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.quorum;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.SortedSet;
import network.watt.cli.Table;
import network.watt.platform.types.NodeId;
import network.watt.scp.quorum.Criticality;
import network.watt.scp.quorum.Finding;
import network.watt.scp.quorum.Finding.Found;
import network.watt.scp.quorum.Finding.GivenUp;
import network.watt.scp.quorum.MinimalSets;
import network.watt.scp.quorum.Split;

/** A check for people, 80 columns wide. Pure. */
final class CheckText {

    private static final int WIDEST_NAME = 28;

    private final Check check;
    private final Network network;
    private final Paragraphs text = new Paragraphs();

    private CheckText(Check check) {
        this.check = check;
        this.network = check.network();
    }

    /** Everything. */
    static String of(Check check) {
        var text = new CheckText(check);
        text.head();
        text.intersection();
        text.criticality();
        text.sets();
        return text.text.toString();
    }

    /** Whether it holds together, and the smallest sets of organisations. */
    static String brief(Check check) {
        var text = new CheckText(check);
        text.intersection();
        text.sets();
        return text.text.toString();
    }

    private void head() {
        var system = network.system();
        text.line(system.nodes().size() + " nodes"
                + (system.organisations().isEmpty()
                        ? ""
                        : ", " + system.organisations().size() + " organisations")
                + "; " + system.sets().size() + " state a quorum set, "
                + check.quorum().size() + " are in a quorum");
        network.warnings().forEach(text::line);
        text.blank();
    }

    private void intersection() {
        if (check.quorum().isEmpty()) {
            text.line("✗ There is no quorum: these nodes can agree on nothing without others.");
        } else if (check.split() instanceof Found<Split> found) {
            text.line("✗ Two quorums have no node in common. They could agree on different ledgers:");
            split(found.value());
        } else if (check.split() instanceof GivenUp<Split> givenUp) {
            text.line("? Not known: " + givenUp.unfinished() + ". Give it more --seconds.");
        } else {
            text.line("✓ Any two quorums have a node in common.");
        }
        text.blank();
    }

    private void split(Split split) {
        text.hanging("    one    ", network.names(split.one()));
        text.hanging("    other  ", network.names(split.other()));
    }

    /** All organisations, and those nodes that do something by themselves; all nodes where there are no organisations. */
    private void criticality() {
        var rows = new LinkedHashMap<>(check.organisations());
        int organisations = rows.size();
        check.nodes().entrySet().stream()
                .filter(node -> organisations == 0 || matters(node.getValue()))
                .sorted(Comparator.comparing(node -> network.system().name(node.getKey())))
                .forEach(node -> rows.put(network.system().name(node.getKey()), node.getValue()));
        var table = new Table("who", "if it stops", "if it lies");
        rows.forEach((name, criticality) -> table.row(
                Paragraphs.cut(name, WIDEST_NAME),
                criticality.quorumWithout() ? "the others go on" : "nobody goes on",
                lying(criticality.splitIfLying())));
        text.block(table.toString());
        text.blank();
        int single = rows.size() - organisations;
        if (organisations > 0 && single < check.nodes().size()) {
            text.line("No " + (single == 0 ? "" : "other ") + "single node can stop or split the others.");
            text.blank();
        }
    }

    private static boolean matters(Criticality criticality) {
        return !criticality.quorumWithout() || !criticality.splitIfLying().isProvenNone();
    }

    private static String lying(Finding<Split> split) {
        return split.isGivenUp() ? "not known" : split.isProvenNone() ? "the others stay one" : "the others can split";
    }

    private void sets() {
        text.line("Nobody goes on when these stop:");
        sets(check.blocking(), "nothing stops everybody");
        text.blank();
        text.line("The others can split when these lie:");
        sets(check.splitting(), "nobody's lies split the others");
    }

    private void sets(Check.Sets sets, String none) {
        if (!network.system().organisations().isEmpty()) {
            sets("organisations", sets.organisations(), none + ", as long as organisations act as one");
        }
        sets("nodes", sets.nodes(), none);
    }

    private void sets(String what, Finding<MinimalSets> finding, String none) {
        if (finding instanceof Found<MinimalSets> found) {
            var sets = found.value().sets();
            for (var set : sets) {
                members(what, set);
            }
            if (!found.value().complete()) {
                text.hanging("    ", "perhaps more sets of " + what + "; none is smaller than the first");
            }
        } else if (finding instanceof GivenUp<MinimalSets> givenUp) {
            text.hanging("    ", what + ": not known, " + givenUp.unfinished());
        } else {
            text.hanging("    ", none);
        }
    }

    private void members(String what, SortedSet<NodeId> set) {
        boolean organisations = what.equals("organisations");
        var names = organisations ? String.join(", ", network.organisations(set)) : network.names(set);
        int size = organisations ? network.organisations(set).size() : set.size();
        text.hanging(
                "    " + size + " " + (size == 1 ? what.substring(0, what.length() - 1) : what) + "  ",
                size == 0 ? "it is so already" : names);
    }
}
