// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import network.watt.consensus.api.EngineStatus;
import network.watt.consensus.api.EngineStatus.NodeStatus;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;

/** A slot for people: what it waits for, who says what, and how many failures it can stand. */
final class SlotExplanation {

    /** How many names a sentence may list. */
    private static final int MAX_NAMES = 8;

    private final SlotContext context;
    private final Nomination nomination;
    private final Balloting balloting;
    private final BallotState state;
    private final QuorumSet local;
    private final Map<Pledges, String> texts = new LinkedHashMap<>();

    SlotExplanation(SlotContext context, Nomination nomination, Balloting balloting) {
        this.context = context;
        this.nomination = nomination;
        this.balloting = balloting;
        state = balloting.state();
        local = context.electorate().local().set();
    }

    EngineStatus status() {
        var members = local.nodes();
        var nodes = members.stream().map(this::node).toList();
        var alive = new TreeSet<>(members);
        alive.removeIf(node -> latest(node).isEmpty());
        int failAt = QuorumGaps.closestBlocking(
                        local, alive, context.electorate().self())
                .map(List::size)
                .orElse(-1);
        return new EngineStatus(ScpEngines.NAME, context.slot(), phase(), summary(), nodes, failAt);
    }

    private String phase() {
        if (state.current().isPresent()) {
            return state.phase().word();
        }
        return nomination.isRunning() ? "nominating" : "idle";
    }

    private String summary() {
        return switch (phase()) {
            case "idle" ->
                context.outbox().isSilent()
                        ? "following silently; waiting for the ballots of " + names(local.nodes())
                        : "waiting for a value of our own to nominate";
            case "nominating" -> nominating();
            case "prepare" -> preparing(state.current().orElseThrow());
            case "confirm" -> confirming();
            default -> "agreed on " + Ballot.name(state.commit().orElseThrow().value());
        };
    }

    private String nominating() {
        var federation = nomination.federation();
        var values = new TreeSet<Bytes>();
        federation.forEach(values, (each, all) -> all.addAll(each.values()));
        var leading = values.stream()
                .max((one, other) -> Integer.compare(
                        federation.nodes(each -> each.votesFor(one)).size(),
                        federation.nodes(each -> each.votesFor(other)).size()));
        if (leading.isEmpty()) {
            return "waiting for a nomination of one of the leaders " + names(nomination.leaders());
        }
        var value = leading.get();
        boolean accepted = federation.accepts(value, Nominate::votesFor, Nominate::accepts);
        var name = Ballot.name(value);
        return accepted
                ? waiting(federation, each -> each.accepts(value), "accept value " + name + " as nominated")
                : waiting(federation, each -> each.votesFor(value), "vote for value " + name);
    }

    private String preparing(Ballot ballot) {
        var federation = balloting.federation();
        if (state.prepared().filter(ballot::isCoveredBy).isEmpty()) {
            return waiting(
                    federation,
                    each -> each.votesToPrepare(ballot) || each.acceptsPrepared(ballot),
                    "vote to prepare ballot " + ballot);
        }
        if (state.high().filter(ballot::isCoveredBy).isEmpty()) {
            return waiting(
                    federation, each -> each.acceptsPrepared(ballot), "accept ballot " + ballot + " as prepared");
        }
        if (state.commit().isEmpty()) {
            return "ballot " + ballot + " is prepared, but may not be committed: another one aborts it, or the content"
                    + " of its value is missing; waiting for the next ballot";
        }
        long low = state.commit().get().counter();
        long high = state.high().orElseThrow().counter();
        return waiting(
                federation,
                each -> each.votesToCommit(ballot.value(), low, high) || each.acceptsCommit(ballot.value(), low, high),
                "vote to commit ballot " + ballot);
    }

    private String confirming() {
        var low = state.commit().orElseThrow();
        long high = state.high().orElseThrow().counter();
        return waiting(
                balloting.federation(),
                each -> each.acceptsCommit(low.value(), high, high),
                "accept the commit of ballot " + state.high().orElseThrow());
    }

    private <P extends Pledges> String waiting(Federation<P> federation, Predicate<P> support, String what) {
        var present = federation.nodes(support);
        int shortfall = QuorumGaps.shortfall(local, present);
        if (shortfall > 0) {
            var absent = local.nodes();
            absent.removeAll(present);
            return "waiting for " + shortfall + " of " + names(absent) + " to " + what;
        }
        var dropped = federation.dropped(support);
        return dropped.isEmpty()
                ? "a quorum did " + what + "; waiting for the next message"
                : "a slice of our own did " + what + "; waiting for the slices of " + names(dropped);
    }

    private static String names(SortedSet<NodeId> nodes) {
        var names = nodes.stream().limit(MAX_NAMES).map(NodeId::toString).collect(Collectors.joining(", "));
        return "{" + names + (nodes.size() > MAX_NAMES ? ", and " + (nodes.size() - MAX_NAMES) + " more" : "") + "}";
    }

    private Optional<Pledges> latest(NodeId node) {
        return balloting
                .federation()
                .latest(node)
                .<Pledges>map(pledges -> pledges)
                .or(() -> nomination.federation().latest(node).map(pledges -> pledges));
    }

    private NodeStatus node(NodeId node) {
        var latest = latest(node);
        return new NodeStatus(
                node,
                latest.map(this::stance).orElse("missing"),
                latest.map(this::text).orElse("nothing heard"));
    }

    /** Putting a statement into words digests its values; most nodes say the same. */
    private String text(Pledges pledges) {
        return texts.computeIfAbsent(pledges, Object::toString);
    }

    private String stance(Pledges pledges) {
        if (state.current().isEmpty()) {
            return "agree";
        }
        boolean behind = state.phase() == BallotPhase.EXTERNALIZE && pledges instanceof Prepare;
        if (behind || !(pledges instanceof BallotPledges ballot)) {
            return "delayed";
        }
        return ballot.value().equals(state.current().get().value()) ? "agree" : "disagree";
    }
}
