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
 * The commit of {@code commit} is confirmed: its sender stands by this value alone, whatever others say.
 *
 * @param nHigh the highest counter confirmed
 * @param quorumSetHash the quorum set in use until externalizing
 */
public record Externalize(Ballot commit, long nHigh, Hash quorumSetHash) implements BallotPledges {

    public Externalize {
        Wire.checkCounter(nHigh);
    }

    static Externalize decodeBody(XdrReader in) throws XdrException {
        return new Externalize(Ballot.decode(in), in.readUnsignedInt(), Hash.decode(in));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(TYPE_EXTERNALIZE).write(commit).writeUnsignedInt(nHigh).write(quorumSetHash);
    }

    @Override
    public boolean isSane() {
        return commit.counter() > 0 && nHigh >= commit.counter();
    }

    @Override
    public boolean isNewerThan(Pledges earlier) {
        return earlier instanceof Prepare || earlier instanceof Confirm;
    }

    @Override
    public boolean saysTheSameAs(Pledges other) {
        return other instanceof Externalize that && nHigh == that.nHigh && commit.equals(that.commit);
    }

    @Override
    public SortedSet<Bytes> values() {
        return new TreeSet<>(List.of(commit.value()));
    }

    @Override
    public Bytes value() {
        return commit.value();
    }

    @Override
    public long counter() {
        return Wire.MAX_COUNTER;
    }

    @Override
    public boolean hasReached(long counter) {
        return true;
    }

    @Override
    public boolean votesToPrepare(Ballot candidate) {
        return candidate.isCompatibleWith(commit);
    }

    @Override
    public boolean acceptsPrepared(Ballot candidate) {
        return candidate.isCompatibleWith(commit);
    }

    @Override
    public boolean votesToCommit(Bytes value, long low, long high) {
        return acceptsCommit(value, low, high);
    }

    @Override
    public boolean acceptsCommit(Bytes value, long low, long high) {
        return commit.counter() <= low && commit.value().equals(value);
    }

    @Override
    public Validation judged(Function<Bytes, Validation> judge) {
        return judge.apply(commit.value());
    }

    @Override
    public void addPrepareHints(BallotSet hints) {
        hints.add(new Ballot(Wire.MAX_COUNTER, value()));
    }

    @Override
    public void addPrepareCandidates(Ballot top, BallotSet candidates) {
        if (top.isCompatibleWith(commit)) {
            candidates.add(top);
        }
    }

    @Override
    public boolean isCommitHint() {
        return true;
    }

    @Override
    public void addCommitBoundaries(Bytes value, Counters boundaries) {
        if (commit.value().equals(value)) {
            boundaries.add(commit.counter());
            boundaries.add(nHigh);
            boundaries.add(Wire.MAX_COUNTER);
        }
    }

    @Override
    public String toString() {
        return "EXTERNALIZE c=" + commit + " h=" + nHigh;
    }
}
