// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import static network.watt.scp.core.Sample.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.TreeMap;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import org.junit.jupiter.api.Test;

/** scp.md §1.6 and "Settings": timeouts, leaders, content. */
class ParametersTest {

    private static final Timeouts SOME = new Timeouts(1000, 750);

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
    void shouldWaitASecondLongerInTheDraft() {
        assertThat(Parameters.DRAFT_06.nomination().timeoutMs(1)).isEqualTo(2000);
        assertThat(Parameters.DRAFT_06.ballot().timeoutMs(4)).isEqualTo(5000);
    }

    @Test
    void shouldKeepWithinTheBoundsOfCap70() {
        assertThat(Parameters.cap0070(new Timeouts(750, 2000), new Timeouts(2500, 750))
                        .ballot())
                .isEqualTo(new Timeouts(2500, 750));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parameters.cap0070(new Timeouts(749, 1000), SOME))
                .withMessageContaining("nomination")
                .withMessageContaining("749");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parameters.cap0070(SOME, new Timeouts(1000, 2001)))
                .withMessageContaining("ballot");
        assertThatIllegalArgumentException().isThrownBy(() -> Parameters.cap0070(SOME, new Timeouts(2501, 1000)));
        assertThatIllegalArgumentException().isThrownBy(() -> Parameters.cap0070(SOME, new Timeouts(2500, 749)));
    }

    @Test
    void shouldReadNothingTwoNumbersOrAll() {
        assertThat(Parameters.read(Bytes.EMPTY)).isEqualTo(Parameters.CLASSIC);
        var both = new Timeouts(200, 100);
        assertThat(Parameters.read(Bytes.fromHex("000000c800000064"))).isEqualTo(Parameters.of(both, both));
        for (var all : new Parameters[] {
            Parameters.CLASSIC,
            Parameters.DRAFT_06.with(LeaderRule.EQUAL),
            Parameters.of(both, SOME).contentFirst(),
            Parameters.CLASSIC.weighing(new TreeMap<>(Map.of(node(1), 7L, node(2), -1L)))
        }) {
            assertThat(Parameters.read(all.toXdr())).isEqualTo(all);
        }
    }

    @Test
    void shouldRefuseOtherParameters() {
        refuse("00000001", "two unsigned ints");
        refuse("0000000000000001", "at least 1 ms");
        var classic = Parameters.CLASSIC.toXdr().hex();
        refuse(classic + "00", "");
        refuse(classic.substring(0, 32) + "00000003" + classic.substring(40), "unknown rule");
        refuse(classic.substring(0, 32) + "00000002" + classic.substring(40), "weights");
        refuse(classic.substring(0, 40) + "7fffffff" + classic.substring(48), "2147483647 nodes");
        var weighing = Parameters.CLASSIC.weighing(new TreeMap<>(Map.of(node(1), 7L, node(2), 8L)));
        var twice = weighing.toXdr().hex();
        int entry = 2 * (4 + 32 + 8);
        refuse(
                twice.substring(0, 48)
                        + twice.substring(48, 48 + entry)
                        + twice.substring(48, 48 + entry)
                        + twice.substring(48 + 2 * entry),
                "order");
    }

    private static void refuse(String hex, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parameters.read(Bytes.fromHex(hex)))
                .withMessageContaining(why);
    }

    @Test
    void shouldRefuseWeightsThatLetNobodyLead() {
        var parameters = Parameters.CLASSIC.weighing(new TreeMap<NodeId, Long>(Map.of(node(1), 0L, node(9), 5L)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OneNode(Sample.flat(5, 4), true, parameters))
                .withMessageContaining("weight");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScpEngines()
                        .certificateRule(
                                node(0), parameters.toXdr(), Sample.flat(5, 4).toXdr()))
                .withMessageContaining("weight");
    }
}
