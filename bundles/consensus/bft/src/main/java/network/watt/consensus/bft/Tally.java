// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;

/**
 * The latest messages of every member in one slot, and what they add up to. At most three messages a member, whatever it
 * sends. A member that decided votes for its value in every round.
 */
final class Tally {

    private final Membership membership;
    private final NavigableMap<NodeId, Proposal> proposals = new TreeMap<>();
    private final NavigableMap<NodeId, Vote> votes = new TreeMap<>();
    private final NavigableMap<NodeId, Decision> decisions = new TreeMap<>();

    Tally(Membership membership) {
        this.membership = membership;
    }

    Membership membership() {
        return membership;
    }

    /** Takes a member's message unless it tells nothing new. */
    void take(NodeId sender, Message message) {
        if (decisions.containsKey(sender)) {
            return;
        }
        if (message instanceof Proposal proposal) {
            keep(proposals, sender, proposal);
        } else if (message instanceof Vote vote) {
            keep(votes, sender, vote);
        } else if (message instanceof Decision decision) {
            decisions.put(sender, decision);
            votes.remove(sender);
        }
    }

    private static <M extends Message> void keep(NavigableMap<NodeId, M> kept, NodeId sender, M message) {
        var earlier = kept.get(sender);
        if (earlier == null || message.isNewerThan(earlier)) {
            kept.put(sender, message);
        }
    }

    Optional<Proposal> proposal(NodeId sender) {
        return Optional.ofNullable(proposals.get(sender));
    }

    Optional<Vote> vote(NodeId member) {
        return Optional.ofNullable(votes.get(member));
    }

    Optional<Decision> decision(NodeId member) {
        return Optional.ofNullable(decisions.get(member));
    }

    /** The proposal of a round, made by its leader. */
    Optional<Bytes> proposed(long slot, int round) {
        return proposal(membership.leader(slot, round))
                .filter(proposal -> proposal.round() == round)
                .map(Proposal::value);
    }

    /** The members whose latest word, a vote or a decision, passes. */
    SortedSet<NodeId> members(Predicate<Vote> vote, Predicate<Bytes> decided) {
        var found = new TreeSet<NodeId>();
        votes.forEach((member, latest) -> {
            if (vote.test(latest)) {
                found.add(member);
            }
        });
        decisions.forEach((member, decision) -> {
            if (decided.test(decision.value())) {
                found.add(member);
            }
        });
        return found;
    }

    /** Those that are in {@code round}, beyond it, or done. */
    SortedSet<NodeId> reached(int round) {
        return members(vote -> vote.round() >= round, decided -> true);
    }

    SortedSet<NodeId> prevoters(int round, Bytes value) {
        var hash = Sha256.hash(value);
        return members(vote -> vote.lastPrevoteFor(value, hash) == round, value::equals);
    }

    /** Those that prevoted for {@code value} in {@code round} or later. */
    SortedSet<NodeId> prevotersSince(int round, Bytes value) {
        var hash = Sha256.hash(value);
        return members(vote -> vote.lastPrevoteFor(value, hash) >= round, value::equals);
    }

    SortedSet<NodeId> precommitters(Lock lock) {
        return members(vote -> vote.lock().filter(lock::equals).isPresent(), lock.value()::equals);
    }

    SortedSet<NodeId> deciders(Bytes value) {
        return members(vote -> false, value::equals);
    }

    /** All locks that members hold, by round. */
    NavigableSet<Lock> locks() {
        var held = new TreeSet<Lock>();
        votes.values().forEach(vote -> vote.lock().ifPresent(held::add));
        return held;
    }

    /** All values that members prevote for in {@code round} or have decided. */
    SortedSet<Bytes> candidates(int round) {
        var values = new TreeSet<Bytes>();
        votes.values().stream()
                .filter(vote -> vote.round() == round)
                .forEach(vote -> vote.prevote().value().ifPresent(values::add));
        decisions.values().forEach(decision -> values.add(decision.value()));
        return values;
    }

    /** Whether no value can get a quorum of prevotes in {@code round} any more. */
    boolean isHopeless(int round) {
        int open = membership.members().size()
                - members(
                                vote -> vote.round() > round
                                        || vote.round() == round
                                                && vote.prevote().isCast(),
                                d -> true)
                        .size();
        int best = candidates(round).stream()
                .mapToInt(value -> prevoters(round, value).size())
                .max()
                .orElse(0);
        return best + open < membership.quorum();
    }

    /** The highest round that f + 1 others have reached; -1 if they reached none. Deciders are in no round. */
    int pull(NodeId self) {
        int[] rounds = votes.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(self))
                .mapToInt(entry -> entry.getValue().round())
                .toArray();
        Arrays.sort(rounds);
        int index = rounds.length - membership.blocking();
        return index < 0 ? -1 : rounds[index];
    }

    /** Those of whom anything was heard. */
    SortedSet<NodeId> heard() {
        var all = new TreeSet<NodeId>(proposals.keySet());
        all.addAll(votes.keySet());
        all.addAll(decisions.keySet());
        return all;
    }
}
