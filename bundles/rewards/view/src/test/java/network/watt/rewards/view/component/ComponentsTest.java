// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.view.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import org.junit.jupiter.api.Test;

class ComponentsTest {

    @Test
    void shouldHandOnWhatTheLedgerAnswered() {
        var answer = Answer.ok(Document.object());
        assertThat(Patience.await(CompletableFuture.completedStage(answer))).isEqualTo(answer);
    }

    @Test
    void shouldSayWhyTheLedgerDidNotAnswer() {
        assertThatThrownBy(() ->
                        Patience.await(CompletableFuture.failedStage(new IllegalStateException("the disk is full"))))
                .hasMessage("the disk is full");
    }
}
