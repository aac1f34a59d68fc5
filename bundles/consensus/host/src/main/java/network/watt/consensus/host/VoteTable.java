// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import network.watt.consensus.api.Seal;
import network.watt.platform.types.Hash;

/** The rules of a {@link VoteStore} without its durability; every store keeps its votes in one. */
public final class VoteTable {

    private final Map<Key, VoteStore.Vote> votes = new LinkedHashMap<>();
    private final Map<Long, Map<VoteStore.Attachment, Boolean>> attachments = new TreeMap<>();
    private final Map<Long, Seal> seals = new TreeMap<>();
    private long floor;

    /** Throws {@link IllegalStateException} if the vote must not be kept. */
    public void checkVote(VoteStore.Vote vote) {
        if (vote.slot() < floor) {
            throw new IllegalStateException(
                    "slot " + vote.slot() + " is below " + floor + ", where votes were forgotten");
        }
    }

    /** Throws {@link IllegalStateException} if the seal must not be kept. */
    public void checkSeal(Seal seal) {
        if (seal.ledger() < floor) {
            throw new IllegalStateException(
                    "ledger " + seal.ledger() + " is below " + floor + ", where seals were forgotten");
        }
        var earlier = seals.get(seal.ledger());
        if (earlier != null && !earlier.headerHash().equals(seal.headerHash())) {
            throw new IllegalStateException("ledger " + seal.ledger() + " is sealed as " + earlier.headerHash()
                    + " and must not be sealed as " + seal.headerHash());
        }
    }

    /** Puts a vote; the order of {@link #votes} is the order of the last puts. */
    public void put(VoteStore.Vote vote, List<VoteStore.Attachment> referred) {
        var key = new Key(vote.engine(), vote.slot(), vote.kind());
        votes.remove(key);
        votes.put(key, vote);
        referred.forEach(a -> attachments
                .computeIfAbsent(vote.slot(), s -> new LinkedHashMap<>())
                .put(a, true));
    }

    public void put(Seal seal) {
        seals.put(seal.ledger(), seal);
    }

    public List<VoteStore.Vote> votes(Hash engine, long slot) {
        return votes.values().stream()
                .filter(vote -> vote.slot() == slot && vote.engine().equals(engine))
                .toList();
    }

    /** All votes, oldest first. */
    public Collection<VoteStore.Vote> votes() {
        return List.copyOf(votes.values());
    }

    public List<VoteStore.Attachment> attachments() {
        var all = new ArrayList<VoteStore.Attachment>();
        attachments.values().forEach(ofSlot -> all.addAll(ofSlot.keySet()));
        return all;
    }

    public List<VoteStore.Attachment> attachments(long slot) {
        return List.copyOf(attachments.getOrDefault(slot, Map.of()).keySet());
    }

    public Collection<Seal> seals() {
        return List.copyOf(seals.values());
    }

    public Optional<Seal> seal(long ledger) {
        return Optional.ofNullable(seals.get(ledger));
    }

    public long floor() {
        return floor;
    }

    public void purge(long slot) {
        if (slot <= floor) {
            return;
        }
        floor = slot;
        votes.keySet().removeIf(key -> key.slot < floor);
        attachments.keySet().removeIf(kept -> kept < floor);
        seals.keySet().removeIf(kept -> kept < floor);
    }

    private record Key(Hash engine, long slot, int kind) {}
}
