// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** One node wired in plain Java: for the simulator, tests of processes and offline tools. */
package network.watt.node;
