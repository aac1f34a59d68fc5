// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

/** Where plans are tried. Called on workers; may take long, and must come back whatever the plan's modules do. */
@FunctionalInterface
public interface Rehearsals {

    Rehearsal.Result run(Rehearsal rehearsal);
}
