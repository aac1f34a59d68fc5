// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** {@code ./watt recover}: other rules for a network that cannot agree any more. */
package network.watt.cli.recovery;
