// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.porep.api.SealProof;

/**
 * A proof that was handed in, and what was demanded of it.
 *
 * @param digest over its openings
 * @param seed of its challenges, 32 bytes
 * @param isPicked whether the ledger has picked its openings; until then nobody demands any
 * @param calmEnd it lasts until the area has counted so many calm ledgers
 * @param demanded bit i, of the byte i / 8 from its lowest bit on: whether opening i was ever demanded
 * @param challenges how many openings there are
 * @param open those that are to be shown, in the order of demands
 */
record Dispute(
        Hash digest, Bytes seed, boolean isPicked, long calmEnd, int challenges, Bytes demanded, List<DemandEntry> open)
        implements XdrEncodable {

    private static final int MAX_OPEN = LoadTerms.MOST_DEMANDS + LoadTerms.MOST_PICKS;

    Dispute {
        open = List.copyOf(open);
    }

    static Dispute of(Hash digest, Bytes seed, int challenges) {
        return new Dispute(digest, seed, false, 0, challenges, Bytes.owned(new byte[(challenges + 7) / 8]), List.of());
    }

    boolean isDemanded(int index) {
        return (demanded.at(index / 8) >> index % 8 & 1) == 1;
    }

    Optional<DemandEntry> open(int index) {
        for (var each : open) {
            if (each.index() == index) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** How many demands of accounts are open. */
    int openOfAccounts() {
        int count = 0;
        for (var each : open) {
            count += each.demander().isPresent() ? 1 : 0;
        }
        return count;
    }

    /** The first ledger with which a demand is overdue, if one is open. */
    Optional<DemandEntry> soonest() {
        Optional<DemandEntry> soonest = Optional.empty();
        for (var each : open) {
            if (soonest.isEmpty() || each.lastLedger() < soonest.get().lastLedger()) {
                soonest = Optional.of(each);
            }
        }
        return soonest;
    }

    /** The openings that nobody has demanded, ascending. */
    List<Integer> undemanded() {
        var left = new ArrayList<Integer>();
        for (int i = 0; i < challenges; i++) {
            if (!isDemanded(i)) {
                left.add(i);
            }
        }
        return left;
    }

    Dispute picked(long end) {
        return new Dispute(digest, seed, true, end, challenges, demanded, open);
    }

    Dispute demanding(DemandEntry demand) {
        var bits = demanded.toArray();
        bits[demand.index() / 8] |= (byte) (1 << demand.index() % 8);
        var more = new ArrayList<DemandEntry>(open);
        more.add(demand);
        return new Dispute(digest, seed, isPicked, calmEnd, challenges, Bytes.owned(bits), more);
    }

    /** @param leastEnd before which it does not end, in calm ledgers */
    Dispute answered(int index, long leastEnd) {
        var left = new ArrayList<DemandEntry>();
        for (var each : open) {
            if (each.index() != index) {
                left.add(each);
            }
        }
        return new Dispute(digest, seed, isPicked, Math.max(calmEnd, leastEnd), challenges, demanded, left);
    }

    /** With those that are overdue at the end of {@code ledger} to be shown until {@code later}. */
    Dispute extended(long ledger, long later) {
        var all = new ArrayList<DemandEntry>();
        for (var each : open) {
            all.add(each.lastLedger() <= ledger ? each.until(later) : each);
        }
        return new Dispute(digest, seed, isPicked, calmEnd, challenges, demanded, all);
    }

    Dispute closed() {
        return new Dispute(digest, seed, isPicked, calmEnd, challenges, demanded, List.of());
    }

    static Dispute decode(XdrReader in) throws XdrException {
        return new Dispute(
                Hash.decode(in),
                in.readFixed(Hash.SIZE),
                in.readBool(),
                in.readUnsignedHyper(),
                in.readInt(),
                in.readOpaque((SealProof.MAX_OPENINGS + 7) / 8),
                in.readList(MAX_OPEN, DemandEntry::decode));
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(digest).writeFixed(seed, Hash.SIZE).writeBool(isPicked).writeUnsignedHyper(calmEnd);
        out.writeInt(challenges).writeOpaque(demanded, (SealProof.MAX_OPENINGS + 7) / 8);
        out.writeList(open, MAX_OPEN);
    }
}
