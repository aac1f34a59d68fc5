// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import network.watt.cli.client.Wallet;
import network.watt.ledger.host.Genesis;
import network.watt.ledger.payments.Payment;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/** Accounts that pay each other one base unit in turn, without fees: of each a ledger takes one payment. One thread. */
final class Payers {

    private static final Amount BALANCE = Amount.watt(1_000);

    private final List<Wallet> wallets;
    private final long[] sequences;
    private int turn;

    Payers(int count) {
        wallets = IntStream.range(0, count)
                .mapToObj(i -> Wallet.ofWords("payer " + i))
                .toList();
        sequences = new long[count];
    }

    /** For the genesis document, so that nobody has to fund them. */
    List<Genesis.Account> accounts() {
        return wallets.stream()
                .map(wallet -> new Genesis.Account(wallet.account(), BALANCE))
                .toList();
    }

    /** The next payments, signed and in hexadecimal digits: signing costs nothing while a network is measured. */
    List<String> sign(Hash network, int payments) {
        var signed = new ArrayList<String>(payments);
        for (int i = 0; i < payments; i++) {
            int payer = turn;
            turn = (turn + 1) % wallets.size();
            var payment = new Payment(wallets.get(turn).account(), Amount.units(1));
            signed.add(wallets.get(payer)
                    .pay(network, ++sequences[payer], Amount.ZERO, Bytes.EMPTY, List.of(payment))
                    .toXdr()
                    .hex());
        }
        return signed;
    }
}
