// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.load;

import java.util.List;
import java.util.stream.IntStream;
import network.watt.cli.client.Wallet;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.payments.Payment;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/** Writes and signs the transactions of a run, one base unit a payment, without fees. One thread. */
final class PaymentWriter {

    private static final Bytes MEMO = Bytes.utf8("m".repeat(Transaction.MAX_MEMO_BYTES));

    private final Hash networkId;
    private final List<Wallet> wallets;
    private final String name;
    private long strangers;

    /** @param name makes the new accounts of different runs different */
    PaymentWriter(Hash networkId, List<Wallet> wallets, String name) {
        this.networkId = networkId;
        this.wallets = wallets;
        this.name = name;
    }

    SignedTransaction write(Mix.Kind kind, int wallet, long sequence) {
        var payments =
                switch (kind) {
                    case SINGLE, MEMO -> List.of(toNeighbour(wallet, 1));
                    case BATCH ->
                        IntStream.rangeClosed(1, Transaction.MAX_OPERATIONS)
                                .mapToObj(distance -> toNeighbour(wallet, distance))
                                .toList();
                    case NEW ->
                        List.of(new Payment(
                                Wallet.ofWords(name + " stranger " + strangers++)
                                        .account(),
                                Amount.units(1)));
                };
        var memo = kind == Mix.Kind.MEMO ? MEMO : Bytes.EMPTY;
        return wallets.get(wallet).pay(networkId, sequence, Amount.ZERO, memo, payments);
    }

    /** Nobody pays oneself, also where there are fewer accounts than payments. */
    private Payment toNeighbour(int wallet, int distance) {
        int others = Math.max(1, wallets.size() - 1);
        int receiver = (wallet + 1 + (distance - 1) % others) % wallets.size();
        return new Payment(wallets.get(receiver).account(), Amount.units(1));
    }
}
