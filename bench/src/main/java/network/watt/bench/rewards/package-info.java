// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** What it costs to pay everybody. */
package network.watt.bench.rewards;
