// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.view.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import network.watt.consensus.api.ConsensusStatus;
import network.watt.consensus.api.ConsensusStatus.Phase;
import network.watt.consensus.api.EngineStatus;
import network.watt.gateway.api.Document;
import network.watt.gateway.api.Request;
import network.watt.platform.keys.Signer;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;

class ComponentsTest {

    private static final NodeId SELF = new NodeId(Bytes.owned(new byte[32]));
    private static final Request NOTHING = new Request(Map.of(), Bytes.EMPTY);

    private static final class Key implements Signer {

        @Override
        public NodeId id() {
            return SELF;
        }

        @Override
        public Bytes sign(Bytes message) {
            throw new IllegalStateException("a view signs nothing");
        }
    }

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);
    private final ConsensusStatus consensus = () -> new ConsensusStatus.Report(
            SELF,
            phase.get(),
            "",
            "",
            3,
            3,
            0,
            List.of(),
            new EngineStatus("solo", 4, "open", "", List.of(), -1),
            Map.of());

    @Test
    void shouldMeasureTheBootOnceTheNodeIsReady() {
        var boot = new Boot("1.0.0");
        try {
            boot.consensus = consensus;
            assertThat(boot.figures().bootMs()).isEmpty();
            phase.set(Phase.TRACKING);
            await().until(() -> boot.figures().bootMs().isPresent());
            var first = boot.figures().bootMs();
            phase.set(Phase.STUCK);
            assertThat(boot.figures().bootMs()).isEqualTo(first);
            assertThat(boot.figures().heapUsedBytes()).isPositive();
        } finally {
            boot.stop();
        }
    }

    @Test
    void shouldShowTheSameAsResourceAndAsCommand() {
        var boot = new Boot("1.0.0");
        try {
            var status = new NodeStatus(boot);
            status.signer = new Key();
            var page = status.handle(NOTHING)
                    .toCompletableFuture()
                    .join()
                    .document()
                    .fields();
            assertThat(page).containsEntry("key", SELF.key().hex()).containsEntry("version", "1.0.0");
            assertThat(status.run(List.of()).document().fields().keySet()).isEqualTo(page.keySet());
            assertThat(status.run(List.of("x")).status()).isEqualTo(400);
        } finally {
            boot.stop();
        }
    }

    /** Nothing but a bundle that stands in. */
    private static final class OneStandIn implements ModuleRegistry {

        @Override
        public <T> Optional<T> find(Hash digest, Class<T> type) {
            return Optional.empty();
        }

        @Override
        public void require(Hash digest) {}

        @Override
        public List<Module> modules() {
            return List.of();
        }

        @Override
        public List<StandIn> standIns() {
            return List.of(new StandIn("a.rule", "1.0.0", Hash.ZERO, Sha256.hash(Bytes.EMPTY)));
        }
    }

    @Test
    void shouldWarnOfRulesThatWereBuiltHere() {
        var boot = new Boot("1.0.0");
        try {
            var status = new NodeStatus(boot);
            assertThat(status.run(List.of()).document().fields()).doesNotContainKey("warnings");
            status.modules = new OneStandIn();
            assertThat(status.run(List.of()).document().fields().get("warnings"))
                    .isEqualTo(new OneStandIn()
                            .standIns().stream()
                                    .map(ModuleRegistry.StandIn::warning)
                                    .toList());
        } finally {
            boot.stop();
        }
    }

    @Test
    void shouldFollowConsensusAsItComesAndGoes() {
        var ready = new ReadyResource();
        assertThat(ready.handle(NOTHING).toCompletableFuture().join().status()).isEqualTo(503);
        ready.consensus = consensus;
        phase.set(Phase.TRACKING);
        assertThat(ready.handle(NOTHING).toCompletableFuture().join().status()).isEqualTo(200);
        ready.consensus = null;
        assertThat(ready.handle(NOTHING).toCompletableFuture().join().status()).isEqualTo(503);
    }

    @Test
    void shouldShowThePublicKeyOnceItIsOpen() {
        var keys = new KeysShow();
        assertThat(keys.run(List.of()).status()).isEqualTo(503);
        keys.signer = new Key();
        assertThat(keys.run(List.of()).document().fields())
                .isEqualTo(Map.of("key", SELF.key().hex()));
        assertThat(keys.run(List.of("all")).status()).isEqualTo(400);
    }

    @Test
    void shouldListResourcesThatComeAndGo() {
        var index = new IndexResource();
        var ready = new ReadyResource();
        index.addResource(ready);
        index.addResource(new LiveResource());
        assertThat(paths(index)).containsExactly("/", "/health/live", "/health/ready");
        index.removeResource(ready);
        assertThat(paths(index)).containsExactly("/", "/health/live");
    }

    private static List<Object> paths(IndexResource index) {
        var rows = (List<?>) index.handle(NOTHING)
                .toCompletableFuture()
                .join()
                .document()
                .fields()
                .get("resources");
        return rows.stream()
                .<Object>map(row -> ((Document) row).fields().get("path"))
                .toList();
    }
}
