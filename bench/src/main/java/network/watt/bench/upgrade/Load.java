// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.upgrade;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import network.watt.ledger.api.SignedTransaction;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.simulator.Simulation;
import network.watt.simulator.Wallet;

/** Payments in a circle of wallets, all signed with Ed25519; each wallet hands its own to one node. One thread. */
final class Load {

    /** Wallet 0 approves plans and pays nobody. */
    private static final int FIRST = 1;

    private static final int LAST = 7;

    private final Simulation net;
    private final int validators;
    private final List<Wallet> payers;
    private final Set<Hash> submitted = new LinkedHashSet<>();

    Load(Simulation net) {
        this.net = net;
        this.validators = net.nodes().size();
        this.payers = IntStream.rangeClosed(FIRST, LAST).mapToObj(net::wallet).toList();
    }

    /** Each wallet pays its neighbour once. */
    void pay() {
        for (int number = 0; number < payers.size(); number++) {
            var payment = net.payment(payers.get(number), payers.get((number + 1) % payers.size()), Amount.units(1));
            submitted.add(id(payment));
            net.submit(number % validators, payment);
        }
    }

    private Hash id(Bytes payment) {
        try {
            return XdrReader.read(payment, SignedTransaction::decode)
                    .transaction()
                    .id(net.networkId());
        } catch (XdrException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    /** The ids of all payments that were handed in. */
    Set<Hash> submitted() {
        return submitted;
    }

    /** Whether every node has applied all of them. */
    boolean isSettled() {
        return net.nodes().stream().allMatch(node -> payers.stream().allMatch(payer -> node.ledgers()
                .account(payer.account())
                .filter(account -> account.sequence() == payer.signed())
                .isPresent()));
    }
}
