// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import network.watt.cli.Failure;
import network.watt.platform.types.Amount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MaxFeeTest {

    private final FakeNode node = new FakeNode();

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void shouldReadAnAmount() {
        assertThat(MaxFee.of("0.5", node.client(), 1)).isEqualTo(Amount.units(50_000_000));
        assertThatThrownBy(() -> MaxFee.of("cheap", node.client(), 1)).isInstanceOf(Failure.class);
    }

    @Test
    void shouldAskTheNodeWhatItTakes() {
        node.answers("/fees", 200, "{'rate':'0.00000004','fee':'0.00000012','backlog':true}");
        assertThat(MaxFee.of("auto", node.client(), 3)).isEqualTo(Amount.units(12));
    }

    @Test
    void shouldSayWhatToDoWhereTheNodeDoesNotTell() {
        node.answers("/fees", 404, "{'error':{'code':'path.unknown','message':'Nothing is there.'}}");
        assertThatThrownBy(() -> MaxFee.of("auto", node.client(), 1))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("path.unknown")
                .hasMessageContaining("say how much");
    }
}
