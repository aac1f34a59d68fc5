// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;

/** Where an embedded node stands in one slot. Read-only, and always of now. */
public final class SlotState {

    private final long slot;
    private final Slot open;
    private final EnvelopeStore envelopes;

    SlotState(long slot, Slot open, EnvelopeStore envelopes) {
        this.slot = slot;
        this.open = open;
        this.envelopes = envelopes;
    }

    public BallotPhase phase() {
        return state().phase();
    }

    /** b: the ballot we work on. */
    public Optional<Ballot> ballot() {
        return state().current();
    }

    /** p: the highest ballot accepted as prepared. */
    public Optional<Ballot> prepared() {
        return state().prepared();
    }

    /** p': the highest one accepted as prepared with another value than p. */
    public Optional<Ballot> preparedPrime() {
        return state().preparedPrime();
    }

    /** h: the highest ballot confirmed as prepared (PREPARE), accepted or confirmed as committed (later). */
    public Optional<Ballot> high() {
        return state().high();
    }

    /** c: the lowest ballot of the range that we vote to commit, accepted or confirmed as committed. */
    public Optional<Ballot> commit() {
        return state().commit();
    }

    /** Whether a quorum has reached our counter, so that the ballot timer runs. */
    public boolean hasHeardFromQuorum() {
        return open.balloting().hasHeardFromQuorum();
    }

    /** Whether all values of this slot could be judged, so that we speak. */
    public boolean isFullyValidated() {
        return open.isFullyValidated();
    }

    public boolean isNominating() {
        return open.nomination().isRunning();
    }

    /** Those whom we follow. */
    public SortedSet<NodeId> leaders() {
        return open.nomination().leaders();
    }

    /** The combination of all candidates so far. */
    public Optional<Bytes> latestCompositeCandidate() {
        return open.nomination().composite();
    }

    /** The value agreed. */
    public Optional<Bytes> externalized() {
        return open.decision();
    }

    /** What we would say about nomination; perhaps never sent. */
    public Optional<Statement> ownNomination() {
        return open.ownNomination().map(this::statement);
    }

    /** What we would say about ballots; perhaps never sent, as by one who only follows. */
    public Optional<Statement> ownBallot() {
        return open.ownBallot().map(this::statement);
    }

    private Statement statement(Pledges pledges) {
        return new Statement(open.self(), slot, pledges);
    }

    /** The latest nomination of a node, with its signature. */
    public Optional<Envelope> latestNomination(NodeId node) {
        return envelopes.latest(slot, node, true);
    }

    /** The latest ballot statement of a node, with its signature. */
    public Optional<Envelope> latestBallot(NodeId node) {
        return envelopes.latest(slot, node, false);
    }

    /** After the decision: our own latest word, and those of others who stand by its value: they convince a laggard. */
    public List<Envelope> externalizingEnvelopes() {
        var decided = open.decision();
        return decided.isEmpty()
                ? List.of()
                : envelopes.ballots(slot).values().stream()
                        .filter(envelope -> envelope.statement().pledges() instanceof BallotPledges pledges
                                && pledges.value().equals(decided.get())
                                && !(pledges instanceof Prepare))
                        .toList();
    }

    private BallotState state() {
        return open.balloting().state();
    }
}
