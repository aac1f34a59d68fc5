// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** Benches and the report they share with demonstrations. */
package network.watt.bench;
