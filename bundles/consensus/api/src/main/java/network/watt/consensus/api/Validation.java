// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.api;

/** How far a value could be checked, from worst to best; the order is part of the contract. Source: CAP-0083. */
public enum Validation {
    /** Breaks a rule: a vote for it is ignored. */
    INVALID,
    /** May be valid, but cannot be judged from the node's present ledger: the node follows and says nothing. */
    MAYBE_VALID,
    /** Well formed; its content is missing or bad. */
    STRUCTURALLY_VALID,
    /** Checked completely. */
    FULLY_VALIDATED
}
