// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import java.util.Optional;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.Coins;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.SectorId;
import network.watt.porep.api.SectorRegister;
import network.watt.porep.api.SectorTexts;

/** The area in one operation, hook or question: parameters, entries, bonds, the ledger's hashes. */
record Area(CloseContext context, SectorsParams params, Entries entries) {

    private static final Bytes TALLY = Bytes.utf8("c");

    /** Where all bonds lie. */
    static final Coins.Pool BONDS = new Coins.Pool(SectorRegister.AREA, "bonds");

    /** The part of a set's bytes that the openings may have which are demanded in one ledger: one in so many. */
    private static final int PART_OF_SET = 4;

    static Area of(CloseContext context) {
        return new Area(context, SectorsParams.of(context.params()), new Entries(context.state()));
    }

    /** The ledger being built. */
    long now() {
        return context.ledger();
    }

    KindBook kinds() {
        return new KindBook(entries);
    }

    ProviderBook providers() {
        return new ProviderBook(entries);
    }

    SectorBook sectors() {
        return new SectorBook(entries);
    }

    HeaderBook headers() {
        return new HeaderBook(entries);
    }

    /** What is counted, in this ledger. */
    Tally tally() {
        return entries.read(TALLY, Tally::decode).orElse(Tally.EMPTY).in(now());
    }

    void tally(Tally tally) {
        entries.put(TALLY, tally);
    }

    /** Of the openings demanded in a ledger: by accounts, and as much again by the ledger itself. */
    Load budget() {
        return new Load(
                params.loads().costPerLedger(), context.ledgerParameters().setLimitBytes() / PART_OF_SET);
    }

    /** Takes a bond. @return false if the account lacks it */
    boolean take(AccountId from, Amount bond) {
        return context.coins().move(new Coins.OfAccount(from), BONDS, bond);
    }

    void giveBack(AccountId to, Amount bond) {
        pay(new Coins.OfAccount(to), bond);
    }

    void burn(Amount bond) {
        pay(Coins.BURNED, bond);
    }

    private void pay(Coins.Purse to, Amount bond) {
        if (!bond.isZero() && !context.coins().move(BONDS, to, bond)) {
            throw new IllegalStateException("the pool of bonds lacks " + bond + " WATT that it owes");
        }
    }

    /** The seed of a sector's challenges, once the ledger that fixes them is closed and as long as its hash is kept. */
    Optional<Bytes> seed(SectorId id, long challenge) {
        var hash = challenge == now() - 1
                ? Optional.of(context.previousHeaderHash())
                : headers().headerHash(challenge);
        return hash.map(known -> SectorTexts.seed(known, id));
    }
}
