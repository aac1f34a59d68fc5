// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * The rules of an area with operations. Stateless: everything it knows is in the state, everything it may do is in the
 * context. Deterministic: no clock, thread, randomness, floating point or map order.
 */
@ConsumerType
public interface LedgerModule {

    /** The area it rules, as in the protocol table. */
    String area();

    /** Whether {@code operation} is well formed, judged without state. */
    Verdict wellFormed(Operation operation);

    /**
     * Applies a well-formed operation. Whatever it wrote is undone if it, or a later operation of the transaction, is
     * rejected or throws.
     */
    Verdict apply(OperationContext context, Operation operation);

    /** Called once a ledger, after its transactions. */
    default void closeLedger(CloseContext context) {}

    /** Called once a day, after {@link #closeLedger} of the day's last ledger. */
    default void closeDay(CloseContext context) {}
}
