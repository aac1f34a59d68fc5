// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * Where a member stands in a slot: its round, which is a promise to take no part in earlier ones any more, its prevote
 * there, and what it is still bound to from before. bft.md §2.
 *
 * @param round from 0
 * @param lock its last precommit; one of this very round is the precommit of this round
 * @param past what it prevoted for in earlier rounds, the latest first, each value at most once
 */
record Vote(int round, Prevote prevote, Optional<Lock> lock, List<PastPrevote> past) implements Message {

    static final int KIND = 1;

    /** How many values are remembered. bft.md §4. */
    static final int MAX_PAST = 16;

    /** Before anything was said. */
    static final Vote FIRST = new Vote(0, Prevote.NONE, Optional.empty(), List.of());

    Vote {
        past = List.copyOf(past);
        Wire.checkRound(round);
        if (lock.isPresent() && lock.get().round() > round) {
            throw new IllegalArgumentException("a lock of a round to come: " + lock.get() + ", now " + round);
        }
        int above = round;
        for (var earlier : past) {
            if (earlier.round() >= above) {
                throw new IllegalArgumentException("past prevotes must be of earlier rounds, in descending order");
            }
            above = earlier.round();
        }
    }

    static Vote decode(XdrReader in) throws XdrException {
        return new Vote(
                Wire.readRound(in),
                Prevote.decode(in),
                in.readOptional(Lock::decode),
                in.readList(MAX_PAST, PastPrevote::decode));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(KIND).writeInt(round).write(prevote).writeOptional(lock).writeList(past, MAX_PAST);
    }

    /** The same member in a later round. */
    Vote enter(int later) {
        if (later <= round) {
            throw new IllegalArgumentException("round " + later + " is not after " + round);
        }
        var passed = new ArrayList<PastPrevote>(past);
        prevote.value().ifPresent(value -> {
            var hash = Sha256.hash(value);
            passed.removeIf(earlier -> earlier.value().equals(hash));
            passed.add(0, new PastPrevote(round, hash));
        });
        return new Vote(later, Prevote.NONE, lock, passed.subList(0, Math.min(MAX_PAST, passed.size())));
    }

    Vote with(Prevote cast) {
        return new Vote(round, cast, lock, past);
    }

    /** Precommits in this round. */
    Vote locking(Bytes value) {
        return new Vote(round, prevote, Optional.of(new Lock(round, value)), past);
    }

    /** Whether it precommits in its own round. */
    boolean isPrecommit() {
        return lock.isPresent() && lock.get().round() == round;
    }

    /** The last round for which this tells of a prevote for the value; -1 for none. */
    int lastPrevoteFor(Bytes value, Hash hash) {
        if (prevote.value().filter(value::equals).isPresent()) {
            return round;
        }
        for (var earlier : past) {
            if (earlier.value().equals(hash)) {
                return earlier.round();
            }
        }
        return -1;
    }

    @Override
    public int kind() {
        return KIND;
    }

    @Override
    public SortedSet<Bytes> values() {
        var values = new TreeSet<Bytes>();
        prevote.value().ifPresent(values::add);
        lock.ifPresent(held -> values.add(held.value()));
        return values;
    }

    @Override
    public boolean isNewerThan(Message earlier) {
        return earlier instanceof Proposal || earlier instanceof Vote other && (round > other.round || adds(other));
    }

    /** Whether it says more about the same round and takes nothing back. */
    private boolean adds(Vote other) {
        boolean sameLock = lock.equals(other.lock);
        return round == other.round
                && past.equals(other.past)
                && (prevote.equals(other.prevote) || !other.prevote.isCast())
                && (sameLock || isPrecommit() && !other.isPrecommit())
                && !(sameLock && prevote.equals(other.prevote));
    }

    @Override
    public String toString() {
        var locked = lock.map(held -> ", locked on " + held).orElse("");
        return "round " + round + ": " + prevote + locked;
    }
}
