// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a {@link LedgerModule} also implements to narrow who may use the free lane: the place of transactions that offer no
 * fee ({@code docs/protocol/payments.md} §5). Where no module does, every account may.
 */
@ConsumerType
public interface FreeLane {

    /**
     * Whether a transaction that {@linkplain Transaction#isFree offers no fee} may be in the next ledger. Asked of every
     * module that implements this, and all must accept; what it throws, and more work than an operation may ask for,
     * count as no. Judged by the state after the last closed ledger, and the answer must follow from that, the context
     * and the transaction alone, as all nodes must agree on it.
     *
     * @param own a context of this module's own area in a ledger without transactions; what is written into it is lost
     */
    Verdict mayBeFree(CloseContext own, Transaction transaction);
}
