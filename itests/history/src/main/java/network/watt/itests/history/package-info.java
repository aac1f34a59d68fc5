// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** Recorded histories: how they are made, read and replayed. */
package network.watt.itests.history;
