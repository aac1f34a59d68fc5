// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import network.watt.cli.client.Wallet;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.payments.Payment;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;

class PaymentsTest {

    private static final Wallet ALICE = Wallet.ofWords("alice");
    private static final SignedTransaction SIGNED =
            ALICE.pay(Hash.ZERO, 1, Amount.ZERO, Bytes.EMPTY, List.of(new Payment(ALICE.account(), Amount.units(1))));
    private static final Hash ID = SIGNED.transaction().id(Hash.ZERO);

    private final Payments payments = new Payments();

    @Test
    void shouldCountAPaymentOnceHoweverOftenItIsSeen() {
        payments.submitted(ID, 5, SIGNED);
        payments.accepted(ID);
        payments.accepted(ID);
        assertThat(payments.included(ID, 9, true)).isEqualTo(5);
        assertThat(payments.included(ID, 9, true)).isEqualTo(-1);
        assertThat(payments.count()).isEqualTo(new Payments.Count(1, 1, 1, 0, 0));
        assertThat(payments.acceptedLedgers()).isEqualTo(Map.of(ID, 9L));
        assertThat(payments.open()).isZero();
    }

    @Test
    void shouldTakeInclusionForAcceptanceWhenTheAnswerWasLost() {
        payments.submitted(ID, 0, SIGNED);
        payments.included(ID, 3, true);
        assertThat(payments.count().accepted()).isEqualTo(1);
    }

    @Test
    void shouldEndAPaymentThatItsFirstNodeRefuses() {
        payments.submitted(ID, 0, SIGNED);
        assertThat(payments.rejected(ID, "transaction.underfunded")).isTrue();
        assertThat(payments.rejections()).isEqualTo(Map.of("transaction.underfunded", 1));
        assertThat(payments.open()).isZero();
    }

    @Test
    void shouldKeepAPaymentThatIsRefusedAfterItWasSentTwice() {
        payments.submitted(ID, 0, SIGNED);
        assertThat(payments.overdue(-1)).extracting(Payments.Overdue::id).containsExactly(ID);
        assertThat(payments.rejected(ID, "transaction.bad-sequence")).isFalse();
        assertThat(payments.open()).isEqualTo(1);
    }

    @Test
    void shouldCountAFailedInclusionApart() {
        payments.submitted(ID, 0, SIGNED);
        payments.accepted(ID);
        payments.included(ID, 3, false);
        assertThat(payments.count()).isEqualTo(new Payments.Count(1, 1, 0, 1, 0));
    }

    @Test
    void shouldFindPercentilesOfAscendingValues() {
        var values = List.of(10L, 20L, 30L, 40L);
        assertThat(LedgerFollower.percentile(values, 50)).isEqualTo(30);
        assertThat(LedgerFollower.percentile(values, 100)).isEqualTo(40);
        assertThat(LedgerFollower.percentile(List.of(), 50)).isZero();
    }
}
