// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.api;

import java.util.List;
import java.util.Optional;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.api.TableRow;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The rules of area {@code upgrade}: how a plan comes to be carried out. The plan itself is carried out by the host, which
 * asks here which plan that is and says what came of it. Stateless and deterministic as every {@link LedgerModule}.
 */
@ConsumerType
public interface UpgradeRules extends LedgerModule {

    /** The area that such a module rules. */
    String AREA = "upgrade";

    /** The plans that are not at an end, by ascending activation ledger, then hash. Few. */
    List<Standing> open(UpgradeView view);

    /** A plan, also one at its end. */
    Optional<Standing> find(UpgradeView view, Hash plan);

    /** Every plan there ever was, by ascending hash, from {@code after} on. For people: at most {@code limit}. */
    List<Standing> all(UpgradeView view, Optional<Hash> after, int limit);

    /** What may be used in place of a row's own bundle, in the order in which it was approved. */
    default List<Equivalence> equivalents(UpgradeView view, TableRow row) {
        return List.of();
    }

    /** The steps that a node may propose for the next ledger, if it is ready for their plans. */
    List<Bytes> offers(UpgradeView view);

    /** Whether a step may be agreed at the next ledger. Nothing counts but the state: never what a node is ready for. */
    Verdict check(UpgradeView view, Bytes step);

    /** Carries out an agreed step, first of all in its ledger. */
    void agreed(CloseContext context, Bytes step);

    /**
     * The host has carried out an armed plan at its ledger, last of all there, or failed to.
     *
     * @param failure why its migration failed and was undone; empty when the new rules take over
     */
    void concluded(CloseContext context, Hash plan, Optional<String> failure);
}
