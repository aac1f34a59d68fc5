// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

/** Where plans are tried. Called on workers; may take long, and must come back whatever the plan's modules do. */
@FunctionalInterface
public interface Rehearsals {

    Rehearsal.Result run(Rehearsal rehearsal);

    /** The same. @param read runs as soon as nothing more is read from the rehearsal's state, if that is before the end */
    default Rehearsal.Result run(Rehearsal rehearsal, Runnable read) {
        return run(rehearsal);
    }
}
