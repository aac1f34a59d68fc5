// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.processes;

import static org.assertj.core.api.Assertions.assertThat;

import network.watt.platform.types.Amount;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A running node changes the engine of its store, and keeps what it had. */
class StoreIT {

    private static final CommandLine COMMANDS = new CommandLine("store");

    private static Network network;

    @BeforeAll
    static void start() {
        network = Network.of(1, COMMANDS.devnet());
        network.start(1);
        network.awaitReady(1);
    }

    @AfterAll
    static void stop() {
        network.close();
    }

    private static long pid() {
        return network.devnet().process(network.node(1)).running().orElseThrow().pid();
    }

    private static void swap(String engine) throws Exception {
        var swapped = COMMANDS.run("store", "swap", engine);
        assertThat(swapped.exit()).as(swapped.output()).isZero();
        assertThat(COMMANDS.run("store", "status").output()).contains("keeps its state in " + engine);
    }

    @Test
    void shouldKeepStateOverSwapsAndARestart() throws Exception {
        network.pay(1, "alice", Amount.watt(2));
        long pid = pid();

        swap("rocksdb");
        network.pay(1, "alice", Amount.watt(3));
        assertThat(network.balance(1, "alice")).isEqualTo("5");
        assertThat(pid()).isEqualTo(pid);
        long head = network.head(1);

        network.kill(1);
        network.start(1);
        network.awaitReady(1);
        assertThat(COMMANDS.run("store", "status").output()).contains("keeps its state in rocksdb");
        network.awaitHead(1, head + 1);
        assertThat(network.balance(1, "alice")).isEqualTo("5");

        swap("leveldb");
        network.pay(1, "alice", Amount.watt(4));
        assertThat(network.balance(1, "alice")).isEqualTo("9");
    }

    @Test
    void shouldRefuseAnEngineThatNobodyHas() throws Exception {
        var refused = COMMANDS.run("store", "swap", "papyrus");
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.output()).contains("papyrus");
    }
}
