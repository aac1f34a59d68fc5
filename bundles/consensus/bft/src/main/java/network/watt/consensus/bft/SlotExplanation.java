// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import java.util.Comparator;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import network.watt.consensus.api.EngineStatus;
import network.watt.consensus.api.EngineStatus.NodeStatus;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;

/** A slot for people: what it waits for, who says what, and how many failures it can stand. */
final class SlotExplanation {

    /** How many names a sentence may list. */
    private static final int MAX_NAMES = 8;

    private static final String AGREE = "agree";

    private final Slot slot;
    private final Tally tally;
    private final Membership membership;
    private final int round;

    SlotExplanation(Slot slot) {
        this.slot = slot;
        tally = slot.tally();
        membership = tally.membership();
        round = slot.round();
    }

    EngineStatus status() {
        var nodes = new TreeSet<>(membership.members()).stream().map(this::node).toList();
        int alive = tally.heard().size();
        int failAt = Math.max(0, alive - membership.quorum() + 1);
        return new EngineStatus(BftEngines.NAME, slot.number(), phase(), summary(), nodes, failAt);
    }

    private String phase() {
        if (slot.decision().isPresent()) {
            return "externalized";
        }
        if (tally.heard().isEmpty()) {
            return "idle";
        }
        if (leading().isEmpty()) {
            return "propose";
        }
        return isPrevoted(leading().get()) ? "precommit" : "prevote";
    }

    private String summary() {
        return switch (phase()) {
            case "externalized" ->
                "agreed on value " + Wire.name(slot.decision().orElseThrow());
            case "idle" ->
                slot.isVoting()
                        ? "waiting for the proposal of " + membership.leader(slot.number(), 0) + ", who leads round 0"
                        : "following silently; waiting for the votes of " + names(new TreeSet<>(membership.members()));
            case "propose" -> proposing();
            case "prevote" ->
                waiting(
                        tally.prevoters(round, leading().orElseThrow()),
                        "prevote for value " + Wire.name(leading().orElseThrow()));
            default -> {
                var lock = new Lock(round, leading().orElseThrow());
                yield waiting(tally.precommitters(lock), "precommit value " + Wire.name(lock.value()));
            }
        };
    }

    private String proposing() {
        var leader = membership.leader(slot.number(), round);
        var proposal = tally.proposed(slot.number(), round);
        if (round > 0 && tally.reached(round).size() < membership.quorum()) {
            return waiting(tally.reached(round), "give up round " + (round - 1));
        }
        return proposal.isPresent()
                ? "round " + round + ": nobody prevotes for value " + Wire.name(proposal.get()) + " of " + leader
                        + "; waiting for the next round"
                : "round " + round + ": waiting for the proposal of " + leader + ", who leads it";
    }

    /** The value with most prevotes in the round. */
    private Optional<Bytes> leading() {
        return tally.candidates(round).stream().max(Comparator.comparingInt(value -> tally.prevoters(round, value)
                .size()));
    }

    private boolean isPrevoted(Bytes value) {
        return tally.prevoters(round, value).size() >= membership.quorum();
    }

    private String waiting(SortedSet<NodeId> present, String what) {
        int missing = membership.quorum() - present.size();
        if (missing <= 0) {
            return "round " + round + ": enough members did " + what + "; waiting for the next message";
        }
        var absent = new TreeSet<>(membership.members());
        absent.removeAll(present);
        return "round " + round + ": waiting for " + missing + " of " + names(absent) + " to " + what;
    }

    private static String names(SortedSet<NodeId> nodes) {
        var names = nodes.stream().limit(MAX_NAMES).map(NodeId::toString).collect(Collectors.joining(", "));
        return "{" + names + (nodes.size() > MAX_NAMES ? ", and " + (nodes.size() - MAX_NAMES) + " more" : "") + "}";
    }

    private NodeStatus node(NodeId member) {
        Optional<Message> latest = tally.decision(member)
                .<Message>map(decision -> decision)
                .or(() -> tally.vote(member).map(vote -> vote))
                .or(() -> tally.proposal(member).map(proposal -> proposal));
        return new NodeStatus(
                member,
                latest.map(this::stance).orElse("missing"),
                latest.map(Object::toString).orElse("nothing heard"));
    }

    private String stance(Message latest) {
        var chosen = slot.decision().or(this::leading);
        if (chosen.isEmpty() || latest.values().contains(chosen.get())) {
            return AGREE;
        }
        return latest instanceof Vote vote
                        && vote.round() >= round
                        && vote.prevote().isCast()
                ? "disagree"
                : "delayed";
    }
}
