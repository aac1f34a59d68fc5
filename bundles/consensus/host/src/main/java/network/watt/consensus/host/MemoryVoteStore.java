// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.List;
import java.util.Optional;
import network.watt.consensus.api.Seal;
import network.watt.platform.types.Hash;

/** A vote store that lives as long as its object: for simulated nodes, which hand it to their next life. */
public final class MemoryVoteStore implements VoteStore {

    private final VoteTable table = new VoteTable();

    @Override
    public void save(Vote vote, List<Attachment> attachments) {
        table.checkVote(vote);
        table.put(vote, attachments);
    }

    @Override
    public List<Vote> votes(Hash engine, long slot) {
        return table.votes(engine, slot);
    }

    @Override
    public List<Attachment> attachments() {
        return table.attachments();
    }

    @Override
    public void saveSeal(Seal seal) {
        table.checkSeal(seal);
        table.put(seal);
    }

    @Override
    public Optional<Seal> seal(long ledger) {
        return table.seal(ledger);
    }

    @Override
    public long floor() {
        return table.floor();
    }

    @Override
    public void purge(long slot) {
        table.purge(slot);
    }

    @Override
    public void close() {}
}
