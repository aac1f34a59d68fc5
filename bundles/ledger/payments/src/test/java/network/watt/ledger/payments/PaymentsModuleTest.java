// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.payments;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;

class PaymentsModuleTest {

    private static final AccountId ALICE = account("alice");
    private static final AccountId BOB = account("bob");

    private final PaymentsModule module = new PaymentsModule();

    @Example
    void shouldKeepTheGoldenBytes() throws Exception {
        var payment = new Payment(new AccountId(Bytes.fromHex("01".repeat(32))), Amount.watt(12));
        assertThat(payment.toXdr().hex()).isEqualTo("01".repeat(32) + "0000000047868c00");
        assertThat(Payment.decode(payment.toXdr())).isEqualTo(payment);
        assertThat(payment.toOperation().toXdr().hex())
                .isEqualTo("00000008" + Bytes.utf8("payments").hex() + "00000001" + "00000028"
                        + payment.toXdr().hex());
    }

    @Example
    void shouldBringAnAccountIntoBeing() {
        var context = new TestContext(ALICE);
        context.balances().put(ALICE, Amount.units(10));
        assertThat(apply(context, new Payment(BOB, Amount.units(10)))).isEqualTo("accepted");
        assertThat(context.balance(BOB)).contains(Amount.units(10));
        assertThat(context.balance(ALICE)).contains(Amount.ZERO);
    }

    @Example
    void shouldRefuseWhatIsMissingAndPaymentsToOneself() {
        var context = new TestContext(ALICE);
        context.balances().put(ALICE, Amount.units(10));
        assertThat(apply(context, new Payment(BOB, Amount.units(11)))).isEqualTo("payments.underfunded");
        assertThat(apply(context, new Payment(ALICE, Amount.units(1)))).isEqualTo("payments.self");
        assertThat(context.balances()).containsOnlyKeys(ALICE).containsEntry(ALICE, Amount.units(10));
    }

    @Example
    void shouldRefuseWhatWouldOverflow() {
        var context = new TestContext(ALICE);
        context.balances().put(ALICE, Amount.units(2));
        context.balances().put(BOB, Amount.units(Long.MAX_VALUE - 1));
        assertThat(apply(context, new Payment(BOB, Amount.units(2)))).isEqualTo("payments.overflow");
        assertThat(apply(context, new Payment(BOB, Amount.units(1)))).isEqualTo("accepted");
    }

    @Example
    void shouldRefuseBodiesThatAreNoPayment() {
        var good = new Payment(BOB, Amount.units(1)).toXdr();
        assertThat(wellFormed(1, good)).isEqualTo("accepted");
        assertThat(wellFormed(2, good)).isEqualTo("payments.unknown-operation");
        assertThat(wellFormed(1, new Payment(BOB, Amount.ZERO).toXdr())).isEqualTo("payments.zero-amount");
        assertThat(wellFormed(1, good.concat(Bytes.fromHex("00")))).isEqualTo("payments.malformed");
        assertThat(wellFormed(1, BOB.toXdr().concat(Bytes.fromHex("ff".repeat(8)))))
                .isEqualTo("payments.malformed");
        for (int size = 0; size < good.size(); size++) {
            assertThat(wellFormed(1, good.slice(0, size))).isEqualTo("payments.malformed");
        }
        assertThat(code(module.apply(new TestContext(ALICE), new Operation("payments", 1, Bytes.EMPTY))))
                .isEqualTo("payments.malformed");
    }

    @Property(tries = 500)
    void coinsAreConservedWhateverIsPaid(
            @ForAll @LongRange(max = 1_000) long alice,
            @ForAll @LongRange(max = 1_000) long bob,
            @ForAll @LongRange(max = 1_500) long amount,
            @ForAll @IntRange(max = 2) int to) {
        var context = new TestContext(ALICE);
        context.balances().put(ALICE, Amount.units(alice));
        context.balances().put(BOB, Amount.units(bob));
        var destination = to == 0 ? ALICE : to == 1 ? BOB : account("carol");
        var code = apply(context, new Payment(destination, Amount.units(amount)));
        assertThat(context.total()).isEqualTo(alice + bob);
        assertThat(code.equals("accepted")).isEqualTo(amount > 0 && amount <= alice && to != 0);
        assertThat(context.balances().get(ALICE))
                .isEqualTo(Amount.units(code.equals("accepted") ? alice - amount : alice));
    }

    private String apply(TestContext context, Payment payment) {
        return code(module.apply(context, payment.toOperation()));
    }

    private String wellFormed(int code, Bytes body) {
        return code(module.wellFormed(new Operation("payments", code, body)));
    }

    private static String code(Verdict verdict) {
        return verdict instanceof Verdict.Rejected rejected ? rejected.code() : "accepted";
    }

    private static AccountId account(String name) {
        return new AccountId(Sha256.hash(Bytes.utf8(name)).bytes());
    }
}
