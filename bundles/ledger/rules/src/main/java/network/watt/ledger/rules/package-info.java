// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * The standard rules of area {@code ledger}: which transactions and sets are valid, their order and their fees.
 */
package network.watt.ledger.rules;
