// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** What people earned, as the launcher shows it. */
package network.watt.cli.rewards;
