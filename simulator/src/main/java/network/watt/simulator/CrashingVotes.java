// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.watt.consensus.api.Seal;
import network.watt.consensus.host.MemoryVoteStore;
import network.watt.consensus.host.VoteStore;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/** Votes on a simulated disk, which may take the node down before or after each of them. */
final class CrashingVotes implements VoteStore {

    private final VoteStore votes = new MemoryVoteStore();
    private final CrashPoint crashPoint;
    private final Set<Bytes> everKept = new HashSet<>();

    CrashingVotes(CrashPoint crashPoint) {
        this.crashPoint = crashPoint;
    }

    @Override
    public void save(Vote vote, List<Attachment> attachments) {
        crashPoint.pass();
        votes.save(vote, attachments);
        everKept.add(vote.frame());
        crashPoint.pass();
    }

    /** Whether a frame was made durable at any time. */
    boolean hasKept(Bytes frame) {
        return everKept.contains(frame);
    }

    @Override
    public List<Vote> votes(Hash engine, long slot) {
        return votes.votes(engine, slot);
    }

    @Override
    public List<Attachment> attachments() {
        return votes.attachments();
    }

    @Override
    public void saveSeal(Seal seal) {
        crashPoint.pass();
        votes.saveSeal(seal);
        crashPoint.pass();
    }

    @Override
    public Optional<Seal> seal(long ledger) {
        return votes.seal(ledger);
    }

    @Override
    public long floor() {
        return votes.floor();
    }

    @Override
    public void purge(long slot) {
        votes.purge(slot);
    }

    @Override
    public void close() {}
}
