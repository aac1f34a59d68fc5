// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** The rules of area {@code payments}: moving coins from one account to another. */
package network.watt.ledger.payments;
