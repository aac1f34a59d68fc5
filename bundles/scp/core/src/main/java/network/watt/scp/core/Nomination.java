// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;

/**
 * The nomination protocol of one slot: votes for the leaders' values until one is confirmed as nominated (a
 * "candidate"); the combination of all candidates feeds the ballot protocol.
 * Source: draft-mazieres-dinrg-scp-06 §3.5; stellar-core for leaders, value picking and when to speak.
 */
final class Nomination {

    private final SlotContext context;
    private final LeaderElection election;
    private final Consumer<Bytes> onComposite;
    private final Federation<Nominate> federation;
    private final VoteBudget budget;
    private final SortedSet<Bytes> votes = new TreeSet<>();
    private final NavigableSet<Bytes> accepted = new TreeSet<>();
    private final SortedSet<Bytes> candidates = new TreeSet<>();
    private Optional<Bytes> composite = Optional.empty();
    private Optional<Nominate> sent = Optional.empty();
    private Bytes ownValue = Bytes.EMPTY;
    private Bytes previous = Bytes.EMPTY;
    /** Those that ended by their timer; rounds without a new leader are skipped and do not count. */
    private int failedRounds;

    private boolean running;
    private boolean stopped;

    /** @param onComposite told about every new combination of the candidates */
    Nomination(SlotContext context, LeaderElection election, Consumer<Bytes> onComposite) {
        this.context = context;
        this.election = election;
        this.onComposite = onComposite;
        federation = new Federation<>(context.electorate());
        budget = new VoteBudget(election.electable());
    }

    /** Starts the first round; later only replaces the value we would vote for as a leader. */
    void propose(Bytes value, Bytes previousValue) {
        if (stopped) {
            return;
        }
        ownValue = value;
        if (election.round() == 0) {
            previous = previousValue;
            nextRound();
        }
    }

    /** A round with this value, the first or a further one. @param isTimedOut only go on with what was begun */
    void nominate(Bytes value, Bytes previousValue, boolean isTimedOut) {
        if (stopped || isTimedOut && !running) {
            return;
        }
        failedRounds += isTimedOut ? 1 : 0;
        ownValue = value;
        previous = previousValue;
        nextRound();
    }

    /** The round is over without a candidate. */
    void timerExpired() {
        if (running && !stopped) {
            failedRounds++;
            nextRound();
        }
    }

    private void nextRound() {
        if (!candidates.isEmpty()) {
            return;
        }
        running = true;
        election.nextRound(previous);
        boolean changed = false;
        for (var leader : election.leaders()) {
            changed |= federation
                    .latest(leader)
                    .map(nomination -> echo(leader, nomination))
                    .orElse(false);
        }
        // Having voted before (perhaps in a former life), we follow the leaders only.
        if (election.isLeader(context.electorate().self())) {
            changed |=
                    (votes.isEmpty() ? ownUsable() : fallback()).map(this::vote).orElse(false);
        }
        changed |= promoteVotes(heard());
        context.outbox().arm(Outbox.NOMINATION, context.roundMs(election.round()));
        if (changed) {
            announce();
        }
    }

    /** All values spoken of, also before we took part: nobody says again what he said then. */
    private List<Bytes> heard() {
        var values = new TreeSet<Bytes>();
        federation.forEach(values, (each, all) -> all.addAll(each.values()));
        return List.copyOf(values);
    }

    private Optional<Bytes> fallback() {
        return context.hooks()
                .fallback(context.slot(), ownValue, Collections.unmodifiableSortedSet(votes), failedRounds)
                .filter(this::isUsable);
    }

    private boolean vote(Bytes value) {
        boolean isNew = votes.add(value);
        if (isNew) {
            context.hooks().nominatingValue(context.slot(), value);
        }
        return isNew;
    }

    /** Our own value, or what is left of it after so many rounds. */
    private Optional<Bytes> ownUsable() {
        return isUsable(ownValue)
                ? Optional.of(ownValue)
                : context.driver().extractValid(context.slot(), ownValue, failedRounds);
    }

    /** Takes a nomination of another node. @return whether it is sane and news */
    boolean receive(int node, Nominate nomination) {
        boolean isTaken = nomination.isSane() && federation.isNews(node, nomination);
        if (isTaken) {
            process(node, nomination);
        }
        return isTaken;
    }

    private void process(int node, Nominate nomination) {
        federation.record(node, nomination);
        if (!running || stopped) {
            return;
        }
        boolean changed = promoteVotes(nomination.ascending());
        boolean found = promoteAccepted();
        if (found) {
            context.outbox().disarm(Outbox.NOMINATION);
        }
        if (candidates.isEmpty() && isLeader(node)) {
            changed |= echo(context.electorate().node(node), nomination);
        }
        if (changed) {
            announce();
        }
        if (found) {
            var combined = context.driver().combine(context.slot(), new TreeSet<>(candidates));
            composite = Optional.of(combined);
            context.hooks().updatedCandidateValue(context.slot(), combined);
            onComposite.accept(combined);
        }
    }

    private boolean isLeader(int node) {
        return election.isLeader(context.electorate().node(node));
    }

    /** Votes to accepted. */
    private boolean promoteVotes(List<Bytes> values) {
        boolean changed = false;
        for (int i = 0; i < values.size(); i++) {
            var value = values.get(i);
            if (!accepted.contains(value) && federation.accepts(value, Nominate::votesFor, Nominate::accepts)) {
                changed |= isUsable(value) ? accept(value) : voteForValidPart(value);
            }
        }
        return changed;
    }

    private boolean accept(Bytes value) {
        if (votes.size() >= VoteBudget.MAX_VALUES && !votes.contains(value)) {
            return false;
        }
        votes.add(value);
        return accepted.add(value);
    }

    private boolean voteForValidPart(Bytes value) {
        return context.driver()
                .extractValid(context.slot(), value, failedRounds)
                .map(part -> votes.size() < VoteBudget.MAX_VALUES && votes.add(part))
                .orElse(false);
    }

    /** Accepted to candidates. */
    private boolean promoteAccepted() {
        if (candidates.size() == accepted.size()) {
            return false; // all of them are
        }
        boolean found = false;
        for (var value = accepted.ceiling(Bytes.EMPTY); value != null; value = accepted.higher(value)) {
            if (!candidates.contains(value) && federation.ratifies(value, Nominate::accepts)) {
                found |= candidates.add(value);
            }
        }
        return found;
    }

    /** Votes for the best new value of a leader: of those it accepted if one of them is valid, else of its votes. */
    private boolean echo(NodeId leader, Nominate nomination) {
        var valid = validValues(nomination.accepted());
        if (valid.isEmpty()) {
            valid = validValues(nomination.votes());
        }
        valid.removeAll(votes);
        if (valid.isEmpty()) {
            return false;
        }
        var best = valid.get(0);
        for (int i = 1; i < valid.size(); i++) {
            boolean isBetter = Long.compareUnsigned(election.valueOrder(valid.get(i)), election.valueOrder(best)) > 0;
            best = isBetter ? valid.get(i) : best;
        }
        return budget.take(leader, best) && vote(best);
    }

    private List<Bytes> validValues(List<Bytes> values) {
        var valid = new ArrayList<Bytes>(values.size());
        for (var value : values) {
            if (isUsable(value)) {
                valid.add(value);
            } else {
                context.driver()
                        .extractValid(context.slot(), value, failedRounds)
                        .ifPresent(valid::add);
            }
        }
        return valid;
    }

    private boolean isUsable(Bytes value) {
        return context.nominates(value, failedRounds);
    }

    /** Takes our own statement into account, which may lead to a newer one; only the newest is sent. */
    private void announce() {
        var electorate = context.electorate();
        var own = new Nominate(electorate.local().hash(), List.copyOf(votes), List.copyOf(accepted));
        if (!federation.isNews(electorate.selfNumber(), own)) {
            return;
        }
        process(electorate.selfNumber(), own);
        if (sent.isEmpty() || own.isNewerThan(sent.get())) {
            sent = Optional.of(own);
            context.outbox().send(Outbox.NOMINATION, own);
        }
    }

    /** Takes up our own votes of before a restart; rounds begin anew with the next proposal. */
    void restore(Nominate own) {
        if (sent.isPresent() && !own.isNewerThan(sent.get())) {
            return;
        }
        federation.record(context.electorate().selfNumber(), own);
        votes.addAll(own.votes());
        votes.addAll(own.accepted());
        accepted.addAll(own.accepted());
        sent = Optional.of(own);
        running = true;
    }

    /** The slot is decided: statements are recorded, nothing more is said. */
    void stop() {
        stopped = true;
        context.outbox().disarm(Outbox.NOMINATION);
    }

    /** The combination of all candidates so far. */
    Optional<Bytes> composite() {
        return composite;
    }

    /** Has the nodes of another quorum set lead from the next round on. */
    void change(QuorumSet local) {
        election.change(local);
    }

    boolean isRunning() {
        return running;
    }

    SortedSet<NodeId> leaders() {
        return election.leaders();
    }

    Federation<Nominate> federation() {
        return federation;
    }
}
