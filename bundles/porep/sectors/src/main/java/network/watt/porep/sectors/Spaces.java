// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import network.watt.ledger.api.Verdict;
import network.watt.platform.types.AccountId;
import network.watt.porep.api.SectorOperation;

/** Room for sectors, each with its bond in the pool. */
final class Spaces {

    private final Area area;
    private final Kinds kinds;

    Spaces(Area area, Kinds kinds) {
        this.area = area;
        this.kinds = kinds;
    }

    Verdict register(AccountId provider, SectorOperation.RegisterSpace space) {
        var fit = kinds.fit(space.kind());
        if (!fit.verdict().isAccepted()) {
            return fit.verdict();
        }
        var room = area.providers().room(provider, space.kind());
        if (!room.hasPlaceFor(space.sectors())) {
            return Verdict.rejected(
                    "porep.too-much-space", "Nobody has room for more than 2^31 - 1 sectors of a kind at a time.");
        }
        var each =
                area.params().bonds().bond(fit.judged().orElseThrow().profile().size());
        if (each.units() > Long.MAX_VALUE / space.sectors()) {
            return Verdict.rejected("porep.underfunded", "No account has what this room would cost.");
        }
        var paid = each.times(space.sectors());
        if (!area.take(provider, paid)) {
            return Verdict.rejected(
                    "porep.underfunded", "The account has less than the " + paid + " WATT of these bonds.");
        }
        area.providers().room(provider, space.kind(), room.plus(space.sectors(), paid));
        return Verdict.ACCEPTED;
    }

    /** What was paid comes back, whatever room costs now and whether the kind still may be committed. */
    Verdict release(AccountId provider, SectorOperation.ReleaseSpace space) {
        var room = area.providers().room(provider, space.kind());
        if (room.free() < space.sectors()) {
            return Verdict.rejected(
                    "porep.no-room",
                    "The account has room for " + room.free() + " sectors of kind " + space.kind()
                            + " that none takes, not for " + space.sectors() + ".");
        }
        area.giveBack(provider, room.bondsOf(space.sectors()));
        area.providers().room(provider, space.kind(), room.minus(space.sectors()));
        return Verdict.ACCEPTED;
    }
}
