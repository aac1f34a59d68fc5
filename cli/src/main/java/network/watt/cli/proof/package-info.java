// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** Proofs of accounts and transactions in files, which anybody can check without any node. */
package network.watt.cli.proof;
