// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.mobile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrReader;
import org.junit.jupiter.api.Test;

/** {@code docs/protocol/rewards.md} §8: which deliveries count. */
class RetrievalTest {

    private static final RetrievalTerms TERMS = RetrievalTerms.DEFAULT;

    private static boolean counts(long mebibytes, long fee, long burned, long maxRate) {
        return TERMS.counts(mebibytes, Amount.units(fee), Amount.units(burned), maxRate);
    }

    @Test
    void shouldCountOnlyWhereATwentiethOfTheFeeWasBurned() {
        assertThat(counts(1, 100, 5, 1)).isTrue();
        assertThat(counts(1, 101, 5, 1)).isFalse();
        assertThat(counts(1, 101, 6, 1)).isTrue();
        assertThat(counts(1, 0, 0, 1)).isFalse();
        assertThat(counts(0, 100, 100, 1)).isFalse();
    }

    @Test
    void shouldCountOnlyWhatCannotEarnMoreThanTenTimesWhatItBurned() {
        assertThat(counts(10, 100, 50, 50)).isTrue();
        assertThat(counts(10, 100, 50, 51)).isFalse();
        assertThat(counts(3, 100, 10, 33)).isTrue();
        assertThat(counts(3, 100, 10, 34)).isFalse();
        assertThat(counts(1, Long.MAX_VALUE, Long.MAX_VALUE, 1L << 61)).isTrue();
    }

    @Test
    void shouldLetTheHighestRateFollowTheRate() {
        var limit = RateLimit.first(1, 100);
        assertThat(limit.on(2, 0)).isEqualTo(new RateLimit(2, 90, false));
        assertThat(limit.used(true).on(2, 80)).isEqualTo(new RateLimit(2, 89, false));
        assertThat(new RateLimit(1, 1, false).on(2, 0).rate()).isOne();
        assertThat(new RateLimit(1, 1, true).on(2, Long.MAX_VALUE / 2).rate()).isEqualTo(1L << 61);
    }

    @Test
    void shouldReadItsParametersStrictly() throws Exception {
        assertThat(MobileParams.of(Bytes.EMPTY)).isEqualTo(MobileParams.MAINNET);
        var bytes = MobileParams.DEVELOPMENT.toXdr();
        assertThat(XdrReader.read(bytes, MobileParams::decode)).isEqualTo(MobileParams.DEVELOPMENT);
        assertThatThrownBy(() -> MobileParams.of(bytes.slice(4, bytes.size())))
                .isInstanceOf(IllegalStateException.class);
    }
}
