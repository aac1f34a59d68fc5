// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import static network.watt.porep.sectors.Entries.decoded;
import static network.watt.porep.sectors.Entries.u32;
import static network.watt.porep.sectors.Entries.u64;

import java.util.List;
import java.util.Optional;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrReader;
import network.watt.porep.api.SectorId;
import network.watt.porep.api.SectorRegister.Phase;

/** Sectors, where each waits, and which replicas they are ({@code docs/protocol/porep.md} §8, §9). Holds nothing itself. */
record SectorBook(Entries entries) {

    private static final Bytes UNPICKED = Bytes.utf8("p");
    private static final Bytes QUEUE = Bytes.utf8("q");
    private static final Bytes SECTORS = Bytes.utf8("s");
    private static final Bytes REPLICAS = Bytes.utf8("u");

    Optional<SectorEntry> sector(SectorId id) {
        return entries.read(key(id), SectorEntry::decode);
    }

    /** Writes a sector and moves it to where it waits now. @param before as it is stored; empty if it is new */
    void sector(SectorId id, Optional<SectorEntry> before, SectorEntry after) {
        move(id, before, Optional.of(after));
        entries.put(key(id), after);
    }

    void forget(SectorId id, SectorEntry sector) {
        move(id, Optional.of(sector), Optional.empty());
        entries.state().delete(key(id));
    }

    private void move(SectorId id, Optional<SectorEntry> before, Optional<SectorEntry> after) {
        var from = before.flatMap(sector -> place(id, sector));
        var to = after.flatMap(sector -> place(id, sector));
        if (!from.equals(to)) {
            from.ifPresent(entries.state()::delete);
            to.ifPresent(key -> entries.state().put(key, Bytes.EMPTY));
        }
    }

    /** Where a sector waits: by the ledger, then by provider and number. */
    private static Optional<Bytes> place(SectorId id, SectorEntry sector) {
        if (sector.wake() == 0) {
            return Optional.empty();
        }
        boolean isUnpicked = sector.phase() == Phase.PROVEN
                && !sector.dispute().orElseThrow().isPicked();
        return Optional.of((isUnpicked ? UNPICKED : QUEUE)
                .concat(u64(sector.wake()))
                .concat(id.proverId())
                .concat(u64(id.number())));
    }

    /** A provider's sectors with numbers from {@code first} on. */
    <T> List<T> sectors(AccountId provider, long first, int limit, SectorReader<T> reader) {
        var prefix = SECTORS.concat(provider.key());
        return entries.list(prefix, prefix.concat(u64(first)), limit, (key, value) -> {
            var id = new SectorId(
                    provider.key(), decoded(key.slice(prefix.size(), key.size()), XdrReader::readUnsignedHyper));
            return reader.read(id, decoded(value, SectorEntry::decode));
        });
    }

    /** Makes something of a sector. */
    @FunctionalInterface
    interface SectorReader<T> {
        T read(SectorId id, SectorEntry sector);
    }

    /** The sectors that wait for a ledger up to this, those who wait longest first. */
    List<SectorId> due(long ledger, int limit) {
        return waiting(QUEUE, ledger, limit);
    }

    /** The sectors with a proof of a ledger up to this of which the ledger has picked nothing yet, in the order of proofs. */
    List<SectorId> unpicked(long ledger, int limit) {
        return waiting(UNPICKED, ledger, limit);
    }

    private List<SectorId> waiting(Bytes queue, long ledger, int limit) {
        return entries.below(queue, ledger + 1, limit).stream()
                .map(key -> decoded(key.slice(queue.size() + Long.BYTES, key.size()), SectorId::decode))
                .toList();
    }

    boolean hasReplica(SectorId id, Bytes commD, int replica) {
        return entries.state().get(replicaKey(id, commD, replica)).isPresent();
    }

    void addReplica(SectorId id, Bytes commD, int replica) {
        entries.state().put(replicaKey(id, commD, replica), u64(id.number()));
    }

    void removeReplica(SectorId id, Bytes commD, int replica) {
        entries.state().delete(replicaKey(id, commD, replica));
    }

    private static Bytes replicaKey(SectorId id, Bytes commD, int replica) {
        return REPLICAS.concat(id.proverId()).concat(commD).concat(u32(replica));
    }

    private static Bytes key(SectorId id) {
        return SECTORS.concat(id.proverId()).concat(u64(id.number()));
    }
}
