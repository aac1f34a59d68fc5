// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import network.watt.consensus.api.Application.WantedModule;
import network.watt.overlay.api.Channel;
import network.watt.platform.modules.Chunks;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;

/** Bundles come from peers in pieces ({@code docs/protocol/upgrade.md} §7). */
class ModuleFetcherTest {

    private static final long MINUTE = 60_000;
    private static final Bytes FILE = random(7 * Chunks.SIZE_BYTES + 1234);
    private static final Hash DIGEST = Sha256.hash(FILE);
    private static final WantedModule WANTED =
            new WantedModule(DIGEST, FILE.size(), Chunks.of(FILE).root());

    private final HostNetwork net = new HostNetwork(3, 2).startAll();
    private final HostNetwork.Node late = net.nodes.get(2);

    private static Bytes random(int size) {
        var bytes = new byte[size];
        new SplittableRandom(1).nextBytes(bytes);
        return Bytes.owned(bytes);
    }

    private void want() {
        late.ledger.wanted = List.of(WANTED);
    }

    private long asked() {
        return net.traffic.stream()
                .filter(message -> message.from().equals(late.id) && message.channel() == Channel.GET_MODULE)
                .count();
    }

    private boolean comes() {
        return net.time.runUntil(() -> late.files.containsKey(DIGEST), MINUTE);
    }

    @Test
    void shouldComePieceByPieceFromWhomeverHasIt() {
        net.nodes.get(1).files.put(DIGEST, FILE);
        want();
        assertThat(comes()).isTrue();
        assertThat(late.files.get(DIGEST)).isEqualTo(FILE);
        assertThat(late.pieces).isEmpty();
    }

    @Test
    void shouldGoOnAfterARestartWhereItWasBroken() {
        net.nodes.forEach(node -> node.files.put(DIGEST, FILE));
        late.files.clear();
        want();
        net.time.runUntil(() -> late.pieces(DIGEST).size() >= 4 * Chunks.SIZE_BYTES, MINUTE);
        long before = asked();
        late.crash();
        late.start();
        want();
        assertThat(comes()).isTrue();
        assertThat(before).isBetween(4L, 6L);
        assertThat(asked() - before).as("the other pieces alone").isLessThanOrEqualTo(4);
    }

    @Test
    void shouldKeepAFileThatHadComeWholeBeforeTheRestart() {
        late.pieces.put(DIGEST, FILE);
        want();
        assertThat(comes()).isTrue();
        assertThat(asked()).isZero();
    }

    @Test
    void shouldBeginAnewWhenThePiecesOfBeforeAreDamaged() {
        net.nodes.get(0).files.put(DIGEST, FILE);
        var damaged = FILE.toArray();
        damaged[77] ^= 1;
        late.pieces.put(DIGEST, Bytes.owned(damaged).slice(0, 3 * Chunks.SIZE_BYTES));
        want();
        assertThat(comes()).isTrue();
        assertThat(late.files.get(DIGEST)).isEqualTo(FILE);
        assertThat(late.host.report().counters()).containsEntry("module.refused", 1L);
    }

    @Test
    void shouldAskNobodyWhereTheOperatorBringsBundles() {
        net.nodes.get(0).files.put(DIGEST, FILE);
        late.crash();
        late.settings = new ConsensusSettings(true, Optional.empty(), Optional.empty(), false);
        late.start();
        want();
        net.time.runUntil(() -> false, MINUTE);
        assertThat(asked()).isZero();
    }

    @Test
    void shouldDropAPeerThatSendsAnotherFile() {
        net.nodes.get(0).files.put(DIGEST, FILE.slice(1, FILE.size()).concat(Bytes.utf8("x")));
        net.nodes.get(1).files.put(DIGEST, FILE);
        want();
        assertThat(comes()).isTrue();
        assertThat(late.drops).contains("bad-chunk");
    }
}
