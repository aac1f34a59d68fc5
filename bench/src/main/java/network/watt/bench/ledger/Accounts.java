// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import network.watt.ledger.api.Operation;
import network.watt.ledger.payments.Payment;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;

/** The accounts of the chain: the payers, and others, paid into being a hundred a transaction. */
final class Accounts {

    static final int PAYERS = 1_000;

    private static final int PER_TRANSACTION = 100;
    private static final int TRANSACTIONS = 100;

    private final Node node;
    private final List<Payer> payers;
    private int size;

    Accounts(Node node, List<Payer> payers) {
        this.node = node;
        this.payers = payers;
        this.size = payers.size();
    }

    int size() {
        return size;
    }

    /** One that is no payer; {@code number} below the size. */
    AccountId other(int number) {
        return new AccountId(Sha256.hash(Bytes.utf8("account " + number)).bytes());
    }

    void growTo(int wanted, Consumer<String> progress) {
        while (size < wanted) {
            for (int i = 0; i < TRANSACTIONS && size < wanted; i++) {
                var payments = new ArrayList<Operation>();
                for (int j = 0; j < PER_TRANSACTION && size < wanted; j++) {
                    payments.add(new Payment(other(size++), Amount.units(1_000)).toOperation());
                }
                node.submit(payers.get(i).sign(node.networkId(), payments));
            }
            node.close(node.propose());
            progress.accept(size + " of " + wanted + " accounts");
        }
    }
}
