// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.load;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import network.watt.cli.Failure;
import network.watt.cli.client.NodeClient;
import network.watt.cli.client.Wallet;
import network.watt.ledger.payments.Payment;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/** Gives accounts their first coins, from one account that has many. One thread. */
record Funding(Hash networkId, NodeClient node, Wallet root) {

    private static final int PAYMENTS_PER_TRANSACTION = 100;
    private static final int TIMEOUT_S = 60;

    /** Gives each of them {@code each}. Returns when all have it, read from {@code follower}. */
    void fund(List<Wallet> wallets, Amount each, LedgerFollower follower, Consumer<String> progress) {
        long sequence = node.get("/accounts/" + root.account().text(AddressPrefix.TEST))
                .body()
                .path("sequence")
                .asLong();
        var open = new HashSet<String>();
        for (int from = 0; from < wallets.size(); from += PAYMENTS_PER_TRANSACTION) {
            var receivers = wallets.subList(from, Math.min(wallets.size(), from + PAYMENTS_PER_TRANSACTION)).stream()
                    .map(wallet -> new Payment(wallet.account(), each))
                    .toList();
            // With a fee, as a ledger takes one transaction of an account without: a base unit an operation.
            var fee = Amount.units(receivers.size());
            var signed = root.pay(networkId, ++sequence, fee, Bytes.EMPTY, receivers);
            var reply = node.submit(signed.toXdr()).join();
            if (!reply.ok()) {
                throw failed(reply.errorMessage() + " (" + reply.errorCode() + ")");
            }
            open.add(signed.transaction().id(networkId).hex());
        }
        await(open, follower, progress);
    }

    private static void await(Set<String> open, LedgerFollower follower, Consumer<String> progress) {
        long deadline = System.nanoTime() + TIMEOUT_S * 1_000_000_000L;
        while (!open.isEmpty()) {
            progress.accept("funding accounts, " + open.size() + " transactions to go");
            follower.next()
                    .ifPresentOrElse(
                            ledger -> ledger.path("transactions").forEach(result -> {
                                if (open.remove(result.path("id").asText())
                                        && !result.path("code").asText().equals("ok")) {
                                    throw failed(result.path("code").asText());
                                }
                            }),
                            () -> LockSupport.parkNanos(50_000_000));
            if (System.nanoTime() > deadline) {
                throw new Failure("the accounts were not funded within " + TIMEOUT_S + " s; look at ./watt status");
            }
        }
    }

    private static Failure failed(String why) {
        return new Failure("the accounts could not be funded: " + why);
    }
}
