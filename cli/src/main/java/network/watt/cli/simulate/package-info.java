// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** Sweeps of the simulator from the command line. */
package network.watt.cli.simulate;
