// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** Signed payments at a steady rate, and what became of each. */
package network.watt.cli.load;
