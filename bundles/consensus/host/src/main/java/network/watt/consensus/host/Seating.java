// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import network.watt.consensus.api.EngineDriver;
import network.watt.consensus.api.Head.EngineRow;
import network.watt.platform.types.Hash;

/**
 * Puts engines in force: the engine of a slot is what the header before names, nothing else (PROTOCOL §5). Protocol loop
 * only, or before it has begun. While the open slot is below an anchor, no engine is put in its place.
 */
final class Seating {

    private final Surroundings around;
    private final EngineOpener opener;
    private final EngineDriver driver;
    private final BooleanSupplier isBelowAnchor;

    /** @param isBelowAnchor whether the open slot was closed by others long ago, as an anchor proves */
    Seating(Surroundings around, EngineOpener opener, EngineDriver driver, BooleanSupplier isBelowAnchor) {
        this.around = around;
        this.opener = opener;
        this.driver = driver;
        this.isBelowAnchor = isBelowAnchor;
    }

    /**
     * At the start: the engine of the open slot, and those before it under which ledgers that are still remembered were
     * agreed, as far as their bundles are here.
     *
     * @throws IllegalStateException with a sentence for people if the engine of the open slot is missing or refuses
     */
    void begin() {
        var tip = around.tip();
        var before = Optional.<EngineRow>empty();
        for (long slot = tip.firstRemembered(); slot <= tip.slot(); slot++) {
            boolean isOpen = slot == tip.slot();
            var row = isOpen ? tip.head().engine() : around.application().engine(slot);
            if (before.filter(row::equals).isEmpty()) {
                sit(slot, row, isOpen || row.equals(tip.head().engine()));
            }
            before = Optional.of(row);
        }
    }

    private void sit(long slot, EngineRow row, boolean isNeeded) {
        if (isBelowAnchor.getAsBoolean()) {
            around.tip().sit(slot, opener.silent(row, driver.self()));
        } else if (isNeeded || opener.isHere(row)) {
            around.tip().sit(slot, opener.open(row, around.tip().head(), driver));
        }
    }

    /**
     * A recovery record names the engine of the open slot anew, perhaps the same with other parameters.
     *
     * @throws IllegalStateException with a sentence for people if that engine is missing or refuses
     */
    void renew() {
        sit(around.tip().slot(), around.tip().head().engine(), true);
    }

    /** Whether the engine of the open slot is not the one that sits there: another row, or a fix whose bundle has come. */
    boolean isDue() {
        var seat = around.tip().seat();
        var row = around.tip().head().engine();
        if (!row.equals(seat.row())) {
            return true;
        }
        return !isBelowAnchor.getAsBoolean()
                && (seat.isSilent() || opener.bundle(row).filter(this::isNews).isPresent());
    }

    private boolean isNews(Hash bundle) {
        return !bundle.equals(around.tip().seat().bundle());
    }

    /**
     * Another engine for the open slot: the old one says nothing above its last ledger any more.
     *
     * @throws IllegalStateException with a sentence for people if that engine is missing or refuses
     */
    void change() {
        var head = around.tip().head();
        around.tip().seatOf(head.ledger()).engine().quiesce(head.ledger());
        sit(around.tip().slot(), head.engine(), true);
    }
}
