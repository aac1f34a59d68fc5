// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** The rules of area {@code rewards} in phase 2: pledged coins and proven space. */
package network.watt.rewards.pledge;
