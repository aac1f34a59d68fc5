// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** The rule of area {@code signature}: Ed25519 as one exact library version understands it. */
package network.watt.ledger.signature;
