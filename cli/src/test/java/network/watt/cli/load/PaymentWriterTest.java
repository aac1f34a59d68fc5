// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import network.watt.cli.client.Wallet;
import network.watt.cli.load.Mix.Kind;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.Transaction;
import network.watt.ledger.payments.Payment;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrException;
import org.junit.jupiter.api.Test;

class PaymentWriterTest {

    private final List<Wallet> wallets =
            IntStream.range(0, 3).mapToObj(i -> Wallet.ofWords("wallet " + i)).toList();
    private final List<AccountId> accounts =
            wallets.stream().map(Wallet::account).toList();
    private final PaymentWriter writer = new PaymentWriter(Hash.ZERO, wallets, "test");

    private static AccountId destination(Operation operation) {
        try {
            return Payment.decode(operation.body()).destination();
        } catch (XdrException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static List<AccountId> destinations(SignedTransaction signed) {
        return signed.transaction().operations().stream()
                .map(PaymentWriterTest::destination)
                .toList();
    }

    @Test
    void shouldPayANeighbour() {
        var signed = writer.write(Kind.SINGLE, 2, 7);
        assertThat(signed.transaction().source()).isEqualTo(accounts.get(2));
        assertThat(signed.transaction().sequence()).isEqualTo(7);
        assertThat(destinations(signed)).containsExactly(accounts.get(0));
        assertThat(signed.transaction().memo().size()).isZero();
    }

    @Test
    void shouldPayAHundredTimesInABatchAndNeverOneself() {
        assertThat(destinations(writer.write(Kind.BATCH, 1, 1)))
                .hasSize(Transaction.MAX_OPERATIONS)
                .containsOnly(accounts.get(0), accounts.get(2));
    }

    @Test
    void shouldPaySomebodyElseEachTimeThatItIsNew() {
        var strangers = new HashSet<AccountId>(accounts);
        for (int i = 0; i < 5; i++) {
            assertThat(strangers.addAll(destinations(writer.write(Kind.NEW, 0, i + 1))))
                    .isTrue();
        }
    }

    @Test
    void shouldFillAMemo() {
        var signed = writer.write(Kind.MEMO, 0, 1);
        assertThat(signed.transaction().memo().size()).isEqualTo(Transaction.MAX_MEMO_BYTES);
        assertThat(destinations(signed)).containsExactly(accounts.get(1));
    }
}
