// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** What a change of rules costs. */
package network.watt.bench.upgrade;
