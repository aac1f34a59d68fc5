// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** Many seeds of one setting: faults drawn from each, what came of them, and the least that leads to a failure. */
package network.watt.simulator.sweep;
