// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** A ledger without transactions, for simulations that are about agreement alone. */
package network.watt.simulator.light;
