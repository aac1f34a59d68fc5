// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import java.util.List;
import network.watt.gateway.api.Command;
import network.watt.gateway.api.Resource;
import network.watt.ledger.access.Ledgers;

/** All that this room contributes, for a node wired without a container. */
public final class LedgerViews {

    private LedgerViews() {}

    public static List<Resource> resources(Ledgers ledgers) {
        return List.of(
                new SubmitResource(ledgers),
                new TransactionResource(ledgers),
                new TransactionProofResource(ledgers),
                new AccountResource(ledgers),
                new AccountProofResource(ledgers),
                new HandoversResource(ledgers),
                new LedgerResource(ledgers),
                new ProtocolResource(ledgers),
                new NetworkResource(ledgers),
                new FeesResource(ledgers));
    }

    public static List<Command> commands(Ledgers ledgers) {
        return List.of(
                new HeadCommand(ledgers),
                new ShowCommand(ledgers),
                new AccountCommand(ledgers),
                new TransactionCommand(ledgers),
                new TableCommand(ledgers),
                new FeesCommand(ledgers),
                new CountersCommand(ledgers));
    }
}
