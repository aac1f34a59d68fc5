// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;

/** scp.md §1.6: 1000 + (n − 1) · 1000 ms, at most 30 minutes. */
class TimeoutsTest {

    @Test
    void shouldGrowByASecondAndEndAtThirtyMinutes() {
        assertThat(Timeouts.CLASSIC.timeoutMs(1)).isEqualTo(1000);
        assertThat(Timeouts.CLASSIC.timeoutMs(5)).isEqualTo(5000);
        assertThat(Timeouts.CLASSIC.timeoutMs(1800)).isEqualTo(1_800_000);
        assertThat(Timeouts.CLASSIC.timeoutMs(1801)).isEqualTo(1_800_000);
        assertThat(Timeouts.CLASSIC.timeoutMs(Wire.MAX_COUNTER)).isEqualTo(1_800_000);
        assertThat(new Timeouts(Wire.MAX_COUNTER, Wire.MAX_COUNTER).timeoutMs(Wire.MAX_COUNTER))
                .isEqualTo(1_800_000);
    }

    @Test
    void shouldReadItsParameters() {
        assertThat(Timeouts.read(Bytes.EMPTY)).isEqualTo(Timeouts.CLASSIC);
        assertThat(Timeouts.read(Bytes.fromHex("000000c800000064"))).isEqualTo(new Timeouts(200, 100));
        assertThat(Timeouts.read(new Timeouts(200, 0).toXdr()).timeoutMs(9)).isEqualTo(200);
    }

    @Test
    void shouldRefuseOtherParameters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Timeouts.read(Bytes.fromHex("00000001")))
                .withMessageContaining("two unsigned ints");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Timeouts.read(Bytes.fromHex("0000000000000001")))
                .withMessageContaining("at least 1 ms");
    }
}
