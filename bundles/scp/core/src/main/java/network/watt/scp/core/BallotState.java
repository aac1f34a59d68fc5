// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * Where this node stands in the ballot protocol: phase, b, p, p', c, h and z. Every method that returns a boolean
 * is one step of the protocol and tells whether anything changed. Invariants: p' < p with another value; c ≤ h ≤ b
 * with one value; c only with h; from CONFIRM on b, p, c and h are set.
 * Source: draft-mazieres-dinrg-scp-06 §3.6 to §3.9.
 */
final class BallotState {

    private BallotPhase phase = BallotPhase.PREPARE;
    /** b: the ballot we work on. */
    private Optional<Ballot> current = Optional.empty();
    /** p: the highest ballot accepted as prepared. */
    private Optional<Ballot> prepared = Optional.empty();
    /** p': the highest one accepted as prepared with another value than p. */
    private Optional<Ballot> preparedPrime = Optional.empty();
    /** h: the highest ballot confirmed as prepared (PREPARE), accepted or confirmed as committed (later). */
    private Optional<Ballot> high = Optional.empty();
    /** c: the lowest ballot of the range that we vote to commit, accepted or confirmed as committed. */
    private Optional<Ballot> commit = Optional.empty();
    /** z: what the next ballot must stand for. */
    private Optional<Bytes> override = Optional.empty();

    BallotPhase phase() {
        return phase;
    }

    Optional<Ballot> current() {
        return current;
    }

    Optional<Ballot> prepared() {
        return prepared;
    }

    Optional<Ballot> preparedPrime() {
        return preparedPrime;
    }

    Optional<Ballot> high() {
        return high;
    }

    Optional<Ballot> commit() {
        return commit;
    }

    /** b's counter, 0 before the first ballot. */
    long counter() {
        return current.isPresent() ? current.get().counter() : 0;
    }

    /** The value of a ballot at a higher counter: z if set, else the latest composite, else b's. */
    Optional<Bytes> nextValue(Optional<Bytes> composite) {
        return override.or(() -> composite).or(() -> current.map(Ballot::value));
    }

    /** Goes on to {@code ballot} unless that contradicts a vote to commit or goes back. */
    boolean moveOn(Ballot ballot) {
        boolean contradicts = commit.isPresent() && !commit.get().isCompatibleWith(ballot);
        if (phase == BallotPhase.EXTERNALIZE || contradicts || !isAbove(ballot, current)) {
            return false;
        }
        moveTo(ballot);
        return true;
    }

    private void moveTo(Ballot ballot) {
        current = Optional.of(ballot);
        if (high.isPresent() && !high.get().isCompatibleWith(ballot)) {
            high = Optional.empty();
            commit = Optional.empty();
        }
    }

    private boolean raiseTo(Ballot ballot) {
        boolean raised = isAbove(ballot, current);
        if (raised) {
            moveTo(ballot);
        }
        return raised;
    }

    private static boolean isAbove(Ballot ballot, Optional<Ballot> other) {
        return other.isEmpty() || ballot.compareTo(other.get()) > 0;
    }

    private static boolean isAborted(Optional<Ballot> ballot, Optional<Ballot> by) {
        return ballot.isPresent() && by.isPresent() && ballot.get().isAbortedBy(by.get());
    }

    /** Whether {@code ballot} is accepted as prepared already, or not worth accepting any more. */
    boolean knowsPrepared(Ballot ballot) {
        boolean late = phase == BallotPhase.CONFIRM
                && prepared.isPresent()
                && !prepared.get().isCoveredBy(ballot);
        return late || !isAbove(ballot, preparedPrime) || prepared.isPresent() && ballot.isCoveredBy(prepared.get());
    }

    /** {@code ballot} is accepted as prepared: updates p or p', and takes back votes to commit what it aborts. */
    boolean acceptPrepared(Ballot ballot) {
        boolean changed = updatePrepared(ballot);
        if (commit.isPresent() && (isAborted(high, prepared) || isAborted(high, preparedPrime))) {
            commit = Optional.empty();
            changed = true;
        }
        return changed;
    }

    private boolean updatePrepared(Ballot ballot) {
        if (isAbove(ballot, prepared)) {
            if (prepared.isPresent() && !prepared.get().isCompatibleWith(ballot)) {
                preparedPrime = prepared;
            }
            prepared = Optional.of(ballot);
            return true;
        }
        if (!prepared.get().isCompatibleWith(ballot) && isAbove(ballot, preparedPrime)) {
            preparedPrime = Optional.of(ballot);
            return true;
        }
        return false;
    }

    /** Whether votes to commit up to {@code newHigh} may begin: none yet, and nothing prepared aborts it. */
    boolean mayCommit(Ballot newHigh) {
        var candidate = Optional.of(newHigh);
        return commit.isEmpty() && !isAborted(candidate, prepared) && !isAborted(candidate, preparedPrime);
    }

    /** {@code newHigh} is confirmed as prepared; {@code newCommit} to it, if present, we vote to commit. */
    boolean confirmPrepared(Optional<Ballot> newCommit, Ballot newHigh) {
        override = Optional.of(newHigh.value());
        boolean changed = false;
        if (current.isEmpty() || current.get().isCompatibleWith(newHigh)) {
            if (isAbove(newHigh, high)) {
                high = Optional.of(newHigh);
                changed = true;
            }
            if (newCommit.isPresent()) {
                commit = newCommit;
                changed = true;
            }
        }
        return raiseTo(newHigh) || changed;
    }

    /** The commit of {@code low} to {@code newHigh} is accepted. */
    boolean acceptCommit(Ballot low, Ballot newHigh) {
        override = Optional.of(newHigh.value());
        boolean changed = !high.equals(Optional.of(newHigh)) || !commit.equals(Optional.of(low));
        high = Optional.of(newHigh);
        commit = Optional.of(low);
        if (phase == BallotPhase.PREPARE) {
            phase = BallotPhase.CONFIRM;
            if (current.isPresent() && !newHigh.isCoveredBy(current.get())) {
                moveTo(newHigh);
            }
            // Among honest nodes p covers h by now; if a v-blocking set lies, we must still not contradict ourselves.
            if (prepared.isEmpty() || !prepared.get().isCompatibleWith(newHigh)) {
                prepared = high;
            }
            preparedPrime = Optional.empty();
            changed = true;
        }
        raiseTo(newHigh);
        return changed;
    }

    /** The commit of {@code low} to {@code newHigh} is confirmed: the slot is decided. */
    void confirmCommit(Ballot low, Ballot newHigh) {
        commit = Optional.of(low);
        high = Optional.of(newHigh);
        raiseTo(newHigh);
        phase = BallotPhase.EXTERNALIZE;
    }

    /** What we have to say. */
    BallotPledges pledges(Hash quorumSetHash) {
        requireInvariants();
        long c = counterOf(commit);
        long h = counterOf(high);
        if (phase == BallotPhase.PREPARE) {
            return new Prepare(quorumSetHash, current.orElse(Ballot.NONE), prepared, preparedPrime, c, h);
        }
        return phase == BallotPhase.CONFIRM
                ? new Confirm(current.orElseThrow(), counterOf(prepared), c, h, quorumSetHash)
                : new Externalize(commit.orElseThrow(), h, quorumSetHash);
    }

    private static long counterOf(Optional<Ballot> ballot) {
        return ballot.map(Ballot::counter).orElse(0L);
    }

    /** The state that the statement of an earlier life left. */
    void restore(BallotPledges own) {
        if (own instanceof Prepare prepare) {
            current = prepare.ballot().counter() == 0 ? Optional.empty() : Optional.of(prepare.ballot());
            prepared = prepare.prepared();
            preparedPrime = prepared.isEmpty() ? prepared : prepare.preparedPrime(); // we never say p' without p
            restoreRange(prepare.nCommit(), prepare.nHigh(), prepare.value());
        } else if (own instanceof Confirm confirm) {
            phase = BallotPhase.CONFIRM;
            current = Optional.of(confirm.ballot());
            prepared = Optional.of(new Ballot(confirm.nPrepared(), confirm.value()));
            preparedPrime = Optional.empty();
            restoreRange(confirm.nCommit(), confirm.nHigh(), confirm.value());
        } else if (own instanceof Externalize externalize) {
            phase = BallotPhase.EXTERNALIZE;
            current = Optional.of(new Ballot(Wire.MAX_COUNTER, externalize.value()));
            prepared = current;
            preparedPrime = Optional.empty();
            restoreRange(externalize.commit().counter(), externalize.nHigh(), externalize.value());
        }
    }

    private void restoreRange(long nCommit, long nHigh, Bytes value) {
        commit = nCommit == 0 ? Optional.empty() : Optional.of(new Ballot(nCommit, value));
        high = nHigh == 0 ? Optional.empty() : Optional.of(new Ballot(nHigh, value));
        override = high.map(Ballot::value);
    }

    private void requireInvariants() {
        boolean primeBelow = preparedPrime.isEmpty() || isAborted(preparedPrime, prepared);
        boolean highBelow = high.isEmpty() || current.isPresent() && high.get().isCoveredBy(current.get());
        boolean commitBelow =
                commit.isEmpty() || high.isPresent() && commit.get().isCoveredBy(high.get());
        boolean complete = phase == BallotPhase.PREPARE || prepared.isPresent() && commit.isPresent();
        if (!(primeBelow && highBelow && commitBelow && complete)) {
            throw new IllegalStateException("impossible ballot state: " + this);
        }
    }

    @Override
    public String toString() {
        return phase + " b=" + current + " p=" + prepared + " p'=" + preparedPrime + " c=" + commit + " h=" + high;
    }
}
