// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.trace;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.scp.core.Ballot;
import network.watt.scp.core.BallotPledges;
import network.watt.scp.core.Externalize;
import network.watt.scp.core.Nominate;
import network.watt.scp.core.Pledges;
import network.watt.scp.core.QuorumRules;
import network.watt.scp.core.QuorumSet;
import network.watt.scp.core.Statement;

/**
 * When what was said was enough: for every value nominated, and every ballot prepared or committed, the step after which a
 * blocking set or a quorum of the node that recorded the slot stood behind it.
 */
final class Milestones {

    private final QuorumSet local;
    private final Map<NodeId, Nominate> nominations = new TreeMap<>();
    private final Map<NodeId, BallotPledges> ballots = new TreeMap<>();
    private final Map<NodeId, QuorumSet> sets = new TreeMap<>();
    private final Set<Bytes> values = new LinkedHashSet<>();
    private final Set<Ballot> named = new LinkedHashSet<>();
    private final Set<String> reached = new LinkedHashSet<>();
    private final List<Milestone> found = new ArrayList<>();

    private Milestones(QuorumSet local) {
        this.local = local;
    }

    /** @param step its number in the trace, from 0 */
    record Milestone(int step, long afterMs, String sentence) {}

    /** Those of a trace; none if the recorder's own quorum set is not in it. */
    static List<Milestone> of(Trace trace) {
        var local = trace.steps().stream()
                .filter(step -> step.what().equals("said"))
                .flatMap(step -> step.said().stream())
                .map(Pledges::quorumSetHash)
                .flatMap(hash -> Optional.ofNullable(trace.sets().get(hash)).stream())
                .findFirst();
        return local.map(set -> new Milestones(set).walk(trace)).orElse(List.of());
    }

    private List<Milestone> walk(Trace trace) {
        for (int i = 0; i < trace.steps().size(); i++) {
            var step = trace.steps().get(i);
            if (step.pledges().isPresent()) {
                take(step.pledges().get(), trace);
                check(i, step.afterMs());
            }
        }
        return List.copyOf(found);
    }

    private void take(Statement statement, Trace trace) {
        var pledges = statement.pledges();
        var set = pledges instanceof Externalize
                ? QuorumSet.flat(1, List.of(statement.node()))
                : trace.sets().get(pledges.quorumSetHash());
        if (set != null) {
            sets.put(statement.node(), set);
        }
        values.addAll(pledges.values());
        if (pledges instanceof Nominate nominate) {
            nominations.put(statement.node(), nominate);
        } else if (pledges instanceof BallotPledges ballot) {
            ballots.put(statement.node(), ballot);
            ballot.prepareHints().stream()
                    .filter(each -> each.counter() < 0xffff_ffffL)
                    .forEach(named::add);
        }
    }

    private void check(int step, long afterMs) {
        for (var value : values) {
            var name = Ballots.name(value);
            check(step, afterMs, nominations, each -> each.votesFor(value), "votes for value " + name, false);
            check(step, afterMs, nominations, each -> each.accepts(value), "accepted value " + name, true);
        }
        for (var ballot : named) {
            var value = ballot.value();
            long n = ballot.counter();
            check(
                    step,
                    afterMs,
                    ballots,
                    each -> each.votesToPrepare(ballot) || each.acceptsPrepared(ballot),
                    "votes to prepare " + ballot,
                    false);
            check(
                    step,
                    afterMs,
                    ballots,
                    each -> each.acceptsPrepared(ballot),
                    "accepted " + ballot + " as prepared",
                    true);
            check(
                    step,
                    afterMs,
                    ballots,
                    each -> each.votesToCommit(value, n, n) || each.acceptsCommit(value, n, n),
                    "votes to commit " + ballot,
                    false);
            check(
                    step,
                    afterMs,
                    ballots,
                    each -> each.acceptsCommit(value, n, n),
                    "accepted the commit of " + ballot,
                    true);
        }
    }

    /** @param alsoBlocking whether it counts too that a blocking set says so */
    private <P> void check(
            int step, long afterMs, Map<NodeId, P> said, Predicate<P> filter, String what, boolean alsoBlocking) {
        var nodes = new TreeSet<NodeId>();
        said.forEach((node, pledges) -> {
            if (filter.test(pledges)) {
                nodes.add(node);
            }
        });
        if (alsoBlocking && local.isBlockedBy(nodes)) {
            reach(step, afterMs, "a blocking set " + what);
        }
        if (QuorumRules.isQuorum(local, sets, nodes)) {
            reach(step, afterMs, "a quorum " + what);
        }
    }

    private void reach(int step, long afterMs, String sentence) {
        if (reached.add(sentence)) {
            found.add(new Milestone(step, afterMs, sentence));
        }
    }
}
