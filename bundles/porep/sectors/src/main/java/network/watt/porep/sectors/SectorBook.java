// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.ledger.api.StateSpace;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrDecoder;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SectorId;
import network.watt.porep.api.SectorRegister.Phase;
import network.watt.porep.api.SectorRegister.Power;

/** The entries of the area as values ({@code docs/protocol/porep.md} §9). Holds nothing itself. */
record SectorBook(StateSpace state) {

    private static final Bytes TALLY = Bytes.utf8("c");
    private static final Bytes HEADERS = Bytes.utf8("h");
    private static final Bytes KINDS = Bytes.utf8("k");
    private static final Bytes POWER = Bytes.utf8("m");
    private static final Bytes NUMBERS = Bytes.utf8("n");
    private static final Bytes UNPICKED = Bytes.utf8("p");
    private static final Bytes QUEUE = Bytes.utf8("q");
    private static final Bytes ROOMS = Bytes.utf8("r");
    private static final Bytes SECTORS = Bytes.utf8("s");
    private static final Bytes TICKETS = Bytes.utf8("t");
    private static final Bytes REPLICAS = Bytes.utf8("u");
    private static final Bytes PROVIDERS = Bytes.utf8("v");
    private static final int MAX_TEXT = 255;

    /** How many old hashes go in a ledger, so that a shorter time to keep them is no work for one ledger. */
    private static final int MOST_FORGOTTEN = 8;

    Tally tally() {
        return read(TALLY, Tally::decode).orElse(Tally.EMPTY);
    }

    void tally(Tally tally) {
        put(TALLY, tally);
    }

    // Kinds

    Optional<ProofId> kind(int number) {
        return read(KINDS.concat(u32(number)), SectorBook::text);
    }

    Optional<Integer> number(ProofId proof) {
        return read(NUMBERS.concat(Bytes.utf8(proof.toString())), XdrReader::readInt);
    }

    void kind(int number, ProofId proof) {
        state.put(
                KINDS.concat(u32(number)),
                new XdrWriter().writeString(proof.toString(), MAX_TEXT).toBytes());
        state.put(NUMBERS.concat(Bytes.utf8(proof.toString())), u32(number));
    }

    private static ProofId text(XdrReader in) throws XdrException {
        return ProofId.parse(in.readString(MAX_TEXT));
    }

    // Providers and their room

    RoomEntry room(AccountId provider, int kind) {
        return read(ROOMS.concat(provider.key()).concat(u32(kind)), RoomEntry::decode)
                .orElse(RoomEntry.NONE);
    }

    void room(AccountId provider, int kind, RoomEntry room) {
        put(ROOMS.concat(provider.key()).concat(u32(kind)), room);
    }

    /** Kind and room, by ascending kind. */
    <T> List<T> rooms(AccountId provider, int limit, RoomReader<T> reader) {
        var prefix = ROOMS.concat(provider.key());
        return list(prefix, prefix, limit, (key, value) -> {
            int kind = (int) decoded(key.slice(prefix.size(), key.size()), XdrReader::readUnsignedInt)
                    .longValue();
            return reader.read(kind, decoded(value, RoomEntry::decode));
        });
    }

    /** Makes something of a room. */
    @FunctionalInterface
    interface RoomReader<T> {
        T read(int kind, RoomEntry room);
    }

    Provider provider(AccountId provider) {
        return read(PROVIDERS.concat(provider.key()), Provider::decode).orElse(Provider.NEW);
    }

    void provider(AccountId provider, Provider entry) {
        put(PROVIDERS.concat(provider.key()), entry);
    }

    Power power() {
        return read(POWER, in -> new Power(in.readUnsignedHyper(), in.readUnsignedHyper()))
                .orElse(new Power(0, 0));
    }

    void power(Power power) {
        state.put(
                POWER,
                new XdrWriter()
                        .writeUnsignedHyper(power.sectors())
                        .writeUnsignedHyper(power.bytes())
                        .toBytes());
    }

    // Sectors

    Optional<SectorEntry> sector(SectorId id) {
        return read(key(SECTORS, id), SectorEntry::decode);
    }

    /** Writes a sector and moves it to where it waits now. @param before as it is stored; empty if it is new */
    void sector(SectorId id, Optional<SectorEntry> before, SectorEntry after) {
        move(id, before, Optional.of(after));
        put(key(SECTORS, id), after);
    }

    void forget(SectorId id, SectorEntry sector) {
        move(id, Optional.of(sector), Optional.empty());
        state.delete(key(SECTORS, id));
    }

    private void move(SectorId id, Optional<SectorEntry> before, Optional<SectorEntry> after) {
        var from = before.flatMap(sector -> place(id, sector));
        var to = after.flatMap(sector -> place(id, sector));
        if (!from.equals(to)) {
            from.ifPresent(state::delete);
            to.ifPresent(key -> state.put(key, Bytes.EMPTY));
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
        return list(prefix, prefix.concat(u64(first)), limit, (key, value) -> {
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
        var due = new ArrayList<SectorId>();
        state.scan(queue, (key, value) -> {
            boolean isDue =
                    due.size() < limit && key.startsWith(queue) && key.compareTo(queue.concat(u64(ledger + 1))) < 0;
            if (isDue) {
                due.add(decoded(key.slice(queue.size() + Long.BYTES, key.size()), SectorId::decode));
            }
            return isDue;
        });
        return due;
    }

    // Replicas

    boolean hasReplica(SectorId id, Bytes commD, int replica) {
        return state.get(replicaKey(id, commD, replica)).isPresent();
    }

    void addReplica(SectorId id, Bytes commD, int replica) {
        state.put(replicaKey(id, commD, replica), u64(id.number()));
    }

    void removeReplica(SectorId id, Bytes commD, int replica) {
        state.delete(replicaKey(id, commD, replica));
    }

    private static Bytes replicaKey(SectorId id, Bytes commD, int replica) {
        return REPLICAS.concat(id.proverId()).concat(commD).concat(u32(replica));
    }

    // Hashes of headers

    Optional<Hash> headerHash(long ledger) {
        return read(HEADERS.concat(u64(ledger)), Hash::decode);
    }

    void noteHeader(long ledger, Hash hash) {
        put(HEADERS.concat(u64(ledger)), hash);
    }

    void forgetHeaders(long before) {
        forget(HEADERS, before);
    }

    Optional<Hash> ticket(long ledger) {
        return read(TICKETS.concat(u64(ledger)), Hash::decode);
    }

    void noteTicket(long ledger, Hash hash) {
        put(TICKETS.concat(u64(ledger)), hash);
    }

    void forgetTickets(long before) {
        forget(TICKETS, before);
    }

    private void forget(Bytes prefix, long before) {
        var old = new ArrayList<Bytes>();
        state.scan(prefix, (key, value) -> {
            boolean isOld = old.size() < MOST_FORGOTTEN
                    && key.startsWith(prefix)
                    && key.compareTo(prefix.concat(u64(Math.max(0, before)))) < 0;
            if (isOld) {
                old.add(key);
            }
            return isOld;
        });
        old.forEach(state::delete);
    }

    // Bytes

    private <T> List<T> list(Bytes prefix, Bytes from, int limit, EntryReader<T> reader) {
        var some = new ArrayList<T>();
        state.scan(from, (key, value) -> {
            boolean is = some.size() < limit && key.startsWith(prefix);
            if (is) {
                some.add(reader.read(key, value));
            }
            return is;
        });
        return some;
    }

    @FunctionalInterface
    private interface EntryReader<T> {
        T read(Bytes key, Bytes value);
    }

    private static Bytes key(Bytes prefix, SectorId id) {
        return prefix.concat(id.proverId()).concat(u64(id.number()));
    }

    private static Bytes u32(int value) {
        return new XdrWriter().writeInt(value).toBytes();
    }

    private static Bytes u64(long value) {
        return new XdrWriter().writeUnsignedHyper(value).toBytes();
    }

    private void put(Bytes key, XdrEncodable entry) {
        state.put(key, entry.toXdr());
    }

    private <T> Optional<T> read(Bytes key, XdrDecoder<T> decoder) {
        return state.get(key).map(stored -> decoded(stored, decoder));
    }

    private static <T> T decoded(Bytes stored, XdrDecoder<T> decoder) {
        try {
            return XdrReader.read(stored, decoder);
        } catch (XdrException malformed) {
            throw new IllegalStateException("a stored entry of sectors is malformed", malformed);
        }
    }
}
