// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** Nodes that break the rules: the program of an honest one, whose words are changed on their way out. */
package network.watt.simulator.byzantine;
