// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.processes;

import static org.assertj.core.api.Assertions.assertThat;

import network.watt.platform.types.Amount;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Four separate processes from empty disks, any of which may be killed at any time. */
class FourNodesIT {

    private static Network network;

    @BeforeAll
    static void startInAnyOrderFromEmptyDisks() {
        network = Network.of(4, "four-nodes");
        network.start(4, 2);
        network.start(1);
        network.start(3);
        network.awaitReady(1, 2, 3, 4);
    }

    @AfterAll
    static void stop() {
        network.close();
    }

    @BeforeEach
    void allAreReady() {
        network.awaitReady(1, 2, 3, 4);
    }

    @Test
    void shouldApplyAPaymentOnEveryNode() {
        var id = network.pay(1, "alice", Amount.parse("12.5"));
        network.numbers().forEach(number -> {
            network.awaitApplied(number, id);
            assertThat(network.balance(number, "alice")).isEqualTo("12.5");
        });
        long ledger = network.client(1)
                .get("/transactions/" + id.hex())
                .body()
                .path("ledger")
                .asLong();
        assertThat(network.numbers()
                        .mapToObj(number -> network.hash(number, ledger))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void shouldGoOnWithThreeAndTakeTheFourthBackAfterSigkill() {
        network.kill(3);
        var whileDown = network.pay(1, "bob", Amount.watt(1));
        long closed = network.head(1);
        network.awaitHead(2, closed + 2);
        network.start(3);
        network.awaitReady(3);
        network.awaitApplied(3, whileDown);
        assertThat(network.hash(3, closed)).isEqualTo(network.hash(1, closed));
    }

    @Test
    void shouldHaltWithTwoStoppedSaySoAndGoOnWhenOneReturns() {
        network.kill(2, 4);
        Awaitility.await("node 1 says that it is stuck")
                .atMost(Network.PATIENCE)
                .until(() -> network.state(1).state().equals("quorum-missing"));
        assertThat(network.state(1).sentence()).isNotBlank();
        long halted = network.head(1);
        network.start(4);
        network.awaitHead(1, halted + 2);
        network.start(2);
        network.awaitReady(1, 2, 3, 4);
    }

    @Test
    void shouldKeepWhatWasAppliedWhenAllAreKilledAtOnce() {
        var id = network.pay(2, "carol", Amount.watt(3));
        long head = network.head(2);
        var hash = network.hash(2, head);
        network.kill(1, 2, 3, 4);
        network.start(1, 2, 3, 4);
        network.awaitReady(1, 2, 3, 4);
        network.numbers().forEach(number -> network.awaitApplied(number, id));
        network.awaitHead(1, head + 2);
        assertThat(network.hash(1, head)).isEqualTo(hash);
    }
}
