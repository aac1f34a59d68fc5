// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.api;

import java.util.Optional;
import network.watt.platform.types.Bytes;
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

    /**
     * Lets modules of other areas act on this one through an interface of this area's API. Asked anew for every
     * operation and hook that wants it.
     *
     * @param own a context of this module's own area
     */
    default <T> Optional<T> serve(Class<T> api, CloseContext own) {
        return Optional.empty();
    }

    /** The schema of the values this module writes. The host keeps it with each entry. */
    default int schema() {
        return 0;
    }

    /**
     * Takes over the area at the end of the last ledger under its predecessor, in a savepoint of its own: whatever it
     * throws fails the whole plan. For what must be true at once; what can wait is left to {@link #convert}.
     *
     * @param context in which the space is already this module's: older entries are read through {@link #convert}
     * @param predecessor the module before; empty for an area that is new
     */
    default void migrate(CloseContext context, Optional<Predecessor> predecessor) {}

    /**
     * An entry of an older schema as this module would have written it. Pure; called whenever such an entry is read, and
     * once more when the host rewrites it.
     *
     * @param schema that of {@code value}, never {@link #schema}
     */
    default Bytes convert(int schema, Bytes key, Bytes value) {
        throw new IllegalStateException("entries of schema " + schema + " cannot be read by schema " + schema());
    }

    /** The module that ruled an area before. */
    record Predecessor(String module, String version, int schema) {}
}
