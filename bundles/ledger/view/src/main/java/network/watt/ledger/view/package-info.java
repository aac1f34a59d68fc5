// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** Ledgers, accounts and transactions as people and their programs read them: REST resources and console commands. */
package network.watt.ledger.view;
