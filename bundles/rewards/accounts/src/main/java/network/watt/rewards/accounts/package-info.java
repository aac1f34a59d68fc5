// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** The rules of area {@code rewards/accounts}: what accounts earned, were granted and pledged, whatever the phase. */
package network.watt.rewards.accounts;
