// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.List;
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
 * Accepts the commit of the ballot's value at the counters {@code nCommit … nHigh}, and votes for all above.
 *
 * @param nPrepared p.n: the highest counter of the ballot's value accepted as prepared
 */
public record Confirm(Ballot ballot, long nPrepared, long nCommit, long nHigh, Hash quorumSetHash)
        implements BallotPledges {

    public Confirm {
        Wire.checkCounter(nPrepared);
        Wire.checkCounter(nCommit);
        Wire.checkCounter(nHigh);
    }

    static Confirm decodeBody(XdrReader in) throws XdrException {
        return new Confirm(
                Ballot.decode(in), in.readUnsignedInt(), in.readUnsignedInt(), in.readUnsignedInt(), Hash.decode(in));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(TYPE_CONFIRM).write(ballot);
        out.writeUnsignedInt(nPrepared).writeUnsignedInt(nCommit).writeUnsignedInt(nHigh);
        out.write(quorumSetHash);
    }

    @Override
    public boolean isSane() {
        return ballot.counter() > 0 && nHigh <= ballot.counter() && nCommit <= nHigh;
    }

    @Override
    public boolean isNewerThan(Pledges earlier) {
        if (earlier instanceof Prepare) {
            return true;
        }
        if (!(earlier instanceof Confirm old)) {
            return false;
        }
        int order = ballot.compareTo(old.ballot);
        order = order != 0 ? order : Long.compare(nPrepared, old.nPrepared);
        return order != 0 ? order > 0 : nHigh > old.nHigh;
    }

    @Override
    public boolean saysTheSameAs(Pledges other) {
        return other instanceof Confirm that
                && nPrepared == that.nPrepared
                && nCommit == that.nCommit
                && nHigh == that.nHigh
                && ballot.equals(that.ballot);
    }

    @Override
    public SortedSet<Bytes> values() {
        return new TreeSet<>(List.of(ballot.value()));
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
        return true;
    }

    @Override
    public boolean votesToPrepare(Ballot candidate) {
        return candidate.isCompatibleWith(ballot);
    }

    @Override
    public boolean acceptsPrepared(Ballot candidate) {
        return candidate.counter() <= nPrepared && candidate.isCompatibleWith(ballot);
    }

    @Override
    public boolean votesToCommit(Bytes value, long low, long high) {
        return nCommit <= low && ballot.value().equals(value);
    }

    @Override
    public boolean acceptsCommit(Bytes value, long low, long high) {
        return nCommit <= low && high <= nHigh && ballot.value().equals(value);
    }

    @Override
    public Validation judged(Function<Bytes, Validation> judge) {
        return judge.apply(ballot.value());
    }

    /** p: nearly always the ballot itself. */
    private Ballot prepared() {
        return nPrepared == ballot.counter() ? ballot : new Ballot(nPrepared, value());
    }

    @Override
    public void addPrepareHints(BallotSet hints) {
        hints.add(prepared());
        hints.add(new Ballot(Wire.MAX_COUNTER, value()));
    }

    @Override
    public void addPrepareCandidates(Ballot top, BallotSet candidates) {
        if (top.isCompatibleWith(ballot)) {
            candidates.add(top);
            if (nPrepared < top.counter()) {
                candidates.add(prepared());
            }
        }
    }

    @Override
    public boolean isCommitHint() {
        return true;
    }

    @Override
    public void addCommitBoundaries(Bytes value, Counters boundaries) {
        if (ballot.value().equals(value)) {
            boundaries.add(nCommit);
            boundaries.add(nHigh);
        }
    }

    @Override
    public String toString() {
        return "CONFIRM b=" + ballot + " p=" + nPrepared + " c=" + nCommit + " h=" + nHigh;
    }
}
