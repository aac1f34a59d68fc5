// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import network.watt.platform.types.Amount;
import network.watt.platform.types.XdrReader;

class ArithmeticTest {

    @Property(tries = 5_000)
    void sharesShouldAgreeWithBigIntegers(
            @ForAll @LongRange long a, @ForAll @LongRange long b, @ForAll @LongRange(min = 1) long c) {
        var exact = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).divide(BigInteger.valueOf(c));
        if (exact.bitLength() > 63) {
            assertThatThrownBy(() -> MulDiv.floor(a, b, c)).isInstanceOf(ArithmeticException.class);
        } else {
            assertThat(MulDiv.floor(a, b, c)).isEqualTo(exact.longValueExact());
        }
    }

    @Example
    void sharesShouldBeExactAtTheEdges() {
        long max = Long.MAX_VALUE;
        assertThat(MulDiv.floor(max, max, max)).isEqualTo(max);
        assertThat(MulDiv.floor(max, max - 1, max)).isEqualTo(max - 1);
        assertThat(MulDiv.floor(max, 0, 1)).isZero();
        assertThat(MulDiv.floor(max, 1, max)).isOne();
        assertThatThrownBy(() -> MulDiv.floor(max, max, max - 1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> MulDiv.floor(max, max, 1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> MulDiv.floor(-1, 1, 1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> MulDiv.floor(1, 1, 0)).isInstanceOf(ArithmeticException.class);
    }

    @Example
    void phaseOneShouldIssueSixBillionAndNotAUnitMore() {
        var emission = new Emission(Amount.watt(6_000_000_000L), 1_095);
        assertThat(emission.of(1)).isEqualTo(Amount.units(547_945_205_479_452L));
        var sum = Amount.ZERO;
        for (long day = 0; day <= 1_100; day++) {
            sum = sum.plus(emission.of(day));
            assertThat(sum).isEqualTo(emission.until(day));
        }
        assertThat(sum).isEqualTo(Amount.watt(6_000_000_000L));
        assertThat(emission.of(1_096)).isEqualTo(Amount.ZERO);
    }

    @Property(tries = 300)
    void everyBudgetShouldSumToItsCap(@ForAll @LongRange long cap, @ForAll @LongRange(min = 1, max = 400) long days) {
        var emission = new Emission(Amount.units(cap), days);
        long sum = 0;
        for (long day = 1; day <= days + 3; day++) {
            sum = Math.addExact(sum, emission.of(day).units());
        }
        assertThat(sum).isEqualTo(cap);
    }

    @Example
    void valuesShouldKeepTheirBytes() throws Exception {
        var emission = new Emission(Amount.units(5), 7);
        assertThat(emission.toXdr().hex()).isEqualTo("00000000000000050000000000000007");
        assertThat(XdrReader.read(emission.toXdr(), Emission::decode)).isEqualTo(emission);
        var terms = new PoolTerms(9, 25, 180);
        assertThat(terms.toXdr().hex()).isEqualTo("000000000000000900000019000000b4");
        assertThat(XdrReader.read(terms.toXdr(), PoolTerms::decode)).isEqualTo(terms);
        assertThat(RolePool.PEOPLE.toXdr().hex()).isEqualTo("0000000670656f706c650000");
        assertThatThrownBy(() -> new RolePool("Pool")).hasMessageContaining("a-z");
        assertThatThrownBy(() -> new PoolTerms(1, 25, 0)).hasMessageContaining("vestingDays");
        assertThatThrownBy(() -> new Emission(Amount.ZERO, 0)).hasMessageContaining("days");
    }

    @Example
    void provenSpaceShouldCountByWindows() {
        assertThat(ProvenPower.proven(1_000, 9, 10)).isEqualTo(900);
        assertThat(ProvenPower.proven(1_000, 11, 10)).isEqualTo(1_000);
        assertThat(ProvenPower.proven(1_000, 0, 0)).isZero();
    }
}
