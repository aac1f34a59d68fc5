// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.host.Genesis;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, disks and sockets. */
class NodeMainTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final List<NodeProcess> nodes = new ArrayList<>();

    @AfterEach
    void killAll() {
        nodes.forEach(NodeProcess::kill);
    }

    private NodeProcess node() {
        var node = new NodeProcess(folder.resolve("node" + nodes.size()));
        nodes.add(node);
        return node;
    }

    private static String genesis(String consensus, Bytes params) {
        var parameters = new LedgerParameters(500, 1000, 1024 * 1024, 720, Amount.watt(20_000_000_000L));
        return new Genesis("process-test", true, parameters, 0, List.of(), BuiltInRules.rows(consensus, params))
                .toJson();
    }

    private static void awaitHead(NodeProcess node, long ledger) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(node.head()).as(node.output()).isGreaterThanOrEqualTo(ledger));
    }

    @Test
    void shouldGoOnAfterKillAndAfterAnOrderlyStop() {
        var node = node();
        node.configure(genesis("network.watt.consensus.solo", node.id().key()), "", List.of());
        node.start();
        awaitHead(node, 3);
        node.kill();
        long killedAt = node.head();
        node.start();
        awaitHead(node, killedAt + 3);
        assertThat(node.ledgers().firstKey()).isGreaterThan(killedAt - 1);
        node.stop();
        long stoppedAt = node.head();
        node.start();
        awaitHead(node, stoppedAt + 2);
    }

    @Test
    void shouldSayWhatItsLoopsAndLedgersCost() {
        var node = node();
        node.configure(genesis("network.watt.consensus.solo", node.id().key()), "", List.of());
        node.start();
        awaitHead(node, 2);
        node.ask(List.of("sample", "results 1", "results 1000000", "offer 00 01"));
        await().atMost(PATIENCE).untilAsserted(() -> {
            node.ask(List.of("figures"));
            assertThat(node.output())
                    .containsPattern("(?m)^results 1 [0-9]+ 0 0$")
                    .contains("what? results 1000000\n")
                    .containsPattern("refused transaction.malformed\nrefused transaction.malformed\n")
                    .containsPattern("figures .*cpu.consensus-ms=[0-9]+")
                    .containsPattern("figures .*loop.ledger.over-1ms=[0-9]+")
                    .containsPattern("figures .*loop.protocol.longest-us=[1-9]")
                    .containsPattern("figures .*ledger-loop.[a-z]+-ms=[0-9]+");
        });
    }

    @Test
    void shouldAgreeAcrossProcessesAndBringAKilledOneBack() {
        var four = List.of(node(), node(), node(), node());
        var ids = four.stream()
                .map(node -> '"' + node.id().text(AddressPrefix.TEST) + '"')
                .collect(Collectors.joining(","));
        var quorum = "{\"threshold\": 3, \"validators\": [" + ids + "]}";
        var genesis = genesis("network.watt.scp.core", Bytes.EMPTY);
        var ports = new ArrayList<Integer>();
        for (var node : four) {
            node.configure(genesis, quorum, ports);
            node.start();
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(node.port()).as(node.output()).isPositive());
            ports.add(node.port());
        }
        four.forEach(node -> awaitHead(node, 3));
        var last = four.get(3);
        last.kill();
        long gone = four.get(0).head();
        awaitHead(four.get(0), gone + 3);
        last.start();
        awaitHead(last, gone + 5);
        var history = new TreeMap<Long, String>();
        for (var node : four) {
            node.ledgers().forEach((ledger, hash) -> assertThat(history.computeIfAbsent(ledger, l -> hash))
                    .isEqualTo(hash));
        }
        assertThat(history.size()).isGreaterThan(5);
    }

    @Test
    void shouldSayInOneLineWhatIsWrongAndExitWithThree() {
        var node = node();
        node.configure(
                genesis("network.watt.scp.core", Bytes.EMPTY), "{\"threshold\": 3, \"validators\": []}", List.of());
        node.start();
        assertThat(node.exitValue()).isEqualTo(3);
        assertThat(node.output()).contains("threshold must be").hasLineCount(1);
    }
}
