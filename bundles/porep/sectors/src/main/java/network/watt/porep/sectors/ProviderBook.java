// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import static network.watt.porep.sectors.Entries.decoded;
import static network.watt.porep.sectors.Entries.u32;

import java.util.List;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.porep.api.SectorRegister.Power;

/** Providers, their room and their power as values ({@code docs/protocol/porep.md} §9). Holds nothing itself. */
record ProviderBook(Entries entries) {

    private static final Bytes POWER = Bytes.utf8("m");
    private static final Bytes ROOMS = Bytes.utf8("r");
    private static final Bytes PROVIDERS = Bytes.utf8("v");

    Provider provider(AccountId provider) {
        return entries.read(PROVIDERS.concat(provider.key()), Provider::decode).orElse(Provider.NEW);
    }

    void provider(AccountId provider, Provider entry) {
        entries.put(PROVIDERS.concat(provider.key()), entry);
    }

    RoomEntry room(AccountId provider, int kind) {
        return entries.read(key(provider, kind), RoomEntry::decode).orElse(RoomEntry.NONE);
    }

    void room(AccountId provider, int kind, RoomEntry room) {
        entries.put(key(provider, kind), room);
    }

    private static Bytes key(AccountId provider, int kind) {
        return ROOMS.concat(provider.key()).concat(u32(kind));
    }

    /** Makes something of a room. */
    @FunctionalInterface
    interface RoomReader<T> {
        T read(int kind, RoomEntry room);
    }

    /** A provider's rooms by ascending kind. */
    <T> List<T> rooms(AccountId provider, int limit, RoomReader<T> reader) {
        var prefix = ROOMS.concat(provider.key());
        return entries.list(
                prefix,
                prefix,
                limit,
                (key, value) -> reader.read(
                        decoded(key.slice(prefix.size(), key.size()), XdrReader::readInt),
                        decoded(value, RoomEntry::decode)));
    }

    /** Of all of them. */
    Power power() {
        return entries.read(POWER, in -> new Power(in.readUnsignedHyper(), in.readUnsignedHyper()))
                .orElse(new Power(0, 0));
    }

    void power(Power power) {
        var entry = new XdrWriter().writeUnsignedHyper(power.sectors()).writeUnsignedHyper(power.bytes());
        entries.state().put(POWER, entry.toBytes());
    }
}
