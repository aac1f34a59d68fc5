// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.sector;

import java.util.List;
import network.watt.cli.Devnets;
import network.watt.cli.client.MaxFee;
import network.watt.cli.client.NodeClient;
import network.watt.cli.client.TransactionSender;
import network.watt.cli.devnet.Devnet;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.SectorOperation;

/** Who acts on the ledger, by the name of a development account. */
record Provider(String name, NodeClient client, TransactionSender sender) {

    static Provider named(String name) {
        var devnet = Devnets.development();
        var client = Devnets.live(devnet);
        var wallet = Devnet.wallet(name);
        return new Provider(
                name, client, new TransactionSender(client, devnet.genesis().networkId(), wallet, name));
    }

    AccountId account() {
        return sender.wallet().account();
    }

    Register register() {
        return new Register(client);
    }

    /** Sends one operation and waits for its ledger. @throws network.watt.cli.Failure with the ledger's own sentence */
    TransactionSender.Applied send(SectorOperation operation) {
        return sender.send(MaxFee.of("auto", client, 1), Bytes.EMPTY, List.of(operation.toOperation()))
                .orFailure();
    }
}
