// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** The rules of area {@code rewards} in phase 3: storage and retrieval by mobile devices. */
package network.watt.rewards.mobile;
