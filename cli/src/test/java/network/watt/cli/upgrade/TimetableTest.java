// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import network.watt.governance.upgrade.KeySet;
import network.watt.governance.upgrade.UpgradeParameters;
import network.watt.ledger.api.LedgerParameters;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;

class TimetableTest {

    private static final Timetable TIMES = new Timetable(100, 1000, 60, 40, 60);

    @Test
    void shouldLeaveTheApproversTime() {
        long activation = TIMES.activation(List.of("payments"));
        assertThat(activation).isEqualTo(100 + 1 + 60 + 30);
        assertThat(TIMES.dryRun(activation)).isEqualTo(activation - 45);
        assertThat(new Timetable(100, 200, 60, 40, 60).activation(List.of("payments")))
                .isEqualTo(100 + 1 + 60 + 150);
        assertThat(new Timetable(100, 60_000, 60, 40, 60).activation(List.of("payments")))
                .isEqualTo(100 + 1 + 60 + 5);
    }

    @Test
    void shouldChangeRewardsAtADaysEnd() {
        assertThat(TIMES.activation(List.of("payments", "rewards/accounts"))).isEqualTo(240);
        assertThat(TIMES.activation(List.of("rewards"))).isEqualTo(240);
        assertThat(new Timetable(89, 1000, 60, 40, 60).activation(List.of("rewards")))
                .isEqualTo(180);
        assertThat(TIMES.activation(List.of("rewardsomething"))).isEqualTo(191);
    }

    @Test
    void shouldTryNoPlanBeforeNodesKnowIt() {
        assertThat(TIMES.dryRun(120)).isEqualTo(102);
    }

    @Test
    void shouldReadTheParametersThatTheRulesWrite() {
        var keys = new KeySet(1, List.of(Bytes.fromHex("11".repeat(32)), Bytes.fromHex("22".repeat(32))));
        var params = new UpgradeParameters(keys, keys, 40, 5, 60, 10).toXdr();
        var ledger = new LedgerParameters(1000, 100, LedgerParameters.MAX_SET_BYTES, 60, Amount.watt(1000));
        assertThat(Timetable.of(100, ledger, params)).isEqualTo(TIMES);
    }
}
