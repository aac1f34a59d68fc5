// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import network.watt.consensus.api.Validation;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * Votes to prepare {@code ballot}; votes to commit it at the counters {@code nCommit … nHigh} unless nCommit is 0.
 *
 * @param prepared p, the highest ballot accepted as prepared
 * @param preparedPrime p', the highest one with another value than p
 * @param nCommit c.n, or 0
 * @param nHigh h.n, the highest counter of the ballot's value confirmed as prepared, or 0
 */
public record Prepare(
        Hash quorumSetHash,
        Ballot ballot,
        Optional<Ballot> prepared,
        Optional<Ballot> preparedPrime,
        long nCommit,
        long nHigh)
        implements BallotPledges {

    public Prepare {
        Wire.checkCounter(nCommit);
        Wire.checkCounter(nHigh);
    }

    static Prepare decodeBody(XdrReader in) throws XdrException {
        return new Prepare(
                Hash.decode(in),
                Ballot.decode(in),
                in.readOptional(Ballot::decode),
                in.readOptional(Ballot::decode),
                in.readUnsignedInt(),
                in.readUnsignedInt());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(TYPE_PREPARE).write(quorumSetHash).write(ballot);
        out.writeOptional(prepared).writeOptional(preparedPrime);
        out.writeUnsignedInt(nCommit).writeUnsignedInt(nHigh);
    }

    @Override
    public boolean isSane() {
        return ballot.counter() > 0 && isSaneForSelf();
    }

    /** Our own statement may still lack a ballot: it is recorded, but never sent. */
    boolean isSaneForSelf() {
        boolean ordered = preparedPrime.isEmpty()
                || prepared.isEmpty()
                || preparedPrime.get().isAbortedBy(prepared.get());
        boolean highPrepared =
                nHigh == 0 || prepared.isPresent() && nHigh <= prepared.get().counter();
        boolean range = nCommit == 0 || nHigh != 0 && nCommit <= nHigh && nHigh <= ballot.counter();
        return ordered && highPrepared && range;
    }

    @Override
    public boolean isNewerThan(Pledges earlier) {
        if (!(earlier instanceof Prepare old)) {
            return false;
        }
        int order = ballot.compareTo(old.ballot);
        order = order != 0 ? order : compare(prepared, old.prepared);
        order = order != 0 ? order : compare(preparedPrime, old.preparedPrime);
        return order != 0 ? order > 0 : nHigh > old.nHigh;
    }

    /** None comes before any. */
    private static int compare(Optional<Ballot> one, Optional<Ballot> other) {
        return one.orElse(Ballot.NONE).compareTo(other.orElse(Ballot.NONE));
    }

    @Override
    public boolean saysTheSameAs(Pledges other) {
        return other instanceof Prepare that
                && nCommit == that.nCommit
                && nHigh == that.nHigh
                && ballot.equals(that.ballot)
                && prepared.equals(that.prepared)
                && preparedPrime.equals(that.preparedPrime);
    }

    @Override
    public SortedSet<Bytes> values() {
        var values = new TreeSet<Bytes>();
        prepareHints().forEach(each -> values.add(each.value()));
        return values;
    }

    @Override
    public Bytes value() {
        return ballot.value();
    }

    @Override
    public long counter() {
        return ballot.counter();
    }

    @Override
    public boolean hasReached(long counter) {
        return ballot.counter() >= counter;
    }

    @Override
    public boolean votesToPrepare(Ballot candidate) {
        return candidate.isCoveredBy(ballot);
    }

    @Override
    public boolean acceptsPrepared(Ballot candidate) {
        return prepared.isPresent() && candidate.isCoveredBy(prepared.get())
                || preparedPrime.isPresent() && candidate.isCoveredBy(preparedPrime.get());
    }

    @Override
    public boolean votesToCommit(Bytes value, long low, long high) {
        return nCommit != 0 && nCommit <= low && high <= nHigh && ballot.value().equals(value);
    }

    @Override
    public boolean acceptsCommit(Bytes value, long low, long high) {
        return false;
    }

    /** A value that stands in several ballots is judged once. */
    @Override
    public Validation judged(Function<Bytes, Validation> judge) {
        var level = ballot.counter() > 0 ? judge.apply(ballot.value()) : Validation.FULLY_VALIDATED;
        if (prepared.isPresent() && !(ballot.counter() > 0 && prepared.get().isCompatibleWith(ballot))) {
            level = lower(level, judge.apply(prepared.get().value()));
        }
        if (preparedPrime.isPresent()
                && !(ballot.counter() > 0 && preparedPrime.get().isCompatibleWith(ballot))) {
            level = lower(level, judge.apply(preparedPrime.get().value()));
        }
        return level;
    }

    private static Validation lower(Validation one, Validation other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public void addPrepareHints(BallotSet hints) {
        if (ballot.counter() > 0) {
            hints.add(ballot);
        }
        if (prepared.isPresent()) {
            hints.add(prepared.get());
        }
        if (preparedPrime.isPresent()) {
            hints.add(preparedPrime.get());
        }
    }

    @Override
    public void addPrepareCandidates(Ballot top, BallotSet candidates) {
        addCandidate(ballot, top, candidates);
        if (prepared.isPresent()) {
            addCandidate(prepared.get(), top, candidates);
        }
        if (preparedPrime.isPresent()) {
            addCandidate(preparedPrime.get(), top, candidates);
        }
    }

    private static void addCandidate(Ballot ballot, Ballot top, BallotSet candidates) {
        if (ballot.counter() > 0 && ballot.isCoveredBy(top)) {
            candidates.add(ballot);
        }
    }

    @Override
    public boolean isCommitHint() {
        return nCommit != 0;
    }

    @Override
    public void addCommitBoundaries(Bytes value, Counters boundaries) {
        if (nCommit != 0 && ballot.value().equals(value)) {
            boundaries.add(nCommit);
            boundaries.add(nHigh);
        }
    }

    @Override
    public String toString() {
        return "PREPARE b=" + ballot + prepared.map(p -> " p=" + p).orElse("")
                + preparedPrime.map(p -> " p'=" + p).orElse("") + " c=" + nCommit + " h=" + nHigh;
    }
}
