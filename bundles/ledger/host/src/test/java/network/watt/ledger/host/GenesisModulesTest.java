// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.ledger.api.LedgerParameters;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;

class GenesisModulesTest {

    private final List<String> required = new ArrayList<>();

    private static Genesis genesis(boolean test) {
        var rows = List.of("consensus", "ledger", "signature").stream()
                .map(area -> new Genesis.Row(area, "a." + area, "1.2.3", TestNode.digest(area), Bytes.EMPTY))
                .toList();
        var parameters = new LedgerParameters(5_000, 20, 1 << 20, 3, Amount.watt(1_000));
        return new Genesis("some-net", test, parameters, 1_000, List.of(), rows);
    }

    private final class Modules implements ModuleRegistry {

        private final boolean local;

        Modules(boolean local) {
            this.local = local;
        }

        @Override
        public boolean allowsLocalBuilds() {
            return local;
        }

        @Override
        public <T> Optional<T> find(Hash digest, Class<T> type) {
            return Optional.empty();
        }

        @Override
        public void require(Hash digest) {
            throw new AssertionError("by its digest alone");
        }

        @Override
        public void require(Hash digest, String symbolicName, String version) {
            required.add(
                    symbolicName + " " + version + " " + digest.equals(TestNode.digest(symbolicName.substring(2))));
        }

        @Override
        public List<Module> modules() {
            return List.of();
        }
    }

    @Test
    void shouldRequireEachByNameVersionAndDigest() {
        GenesisModules.require(genesis(false), new Modules(false));
        GenesisModules.require(genesis(true), new Modules(true));
        assertThat(required)
                .containsExactly(
                        "a.consensus 1.2.3 true",
                        "a.ledger 1.2.3 true",
                        "a.signature 1.2.3 true",
                        "a.consensus 1.2.3 true",
                        "a.ledger 1.2.3 true",
                        "a.signature 1.2.3 true");
    }

    @Test
    void shouldLetNothingStandInOnAMainNetwork() {
        assertThatThrownBy(() -> GenesisModules.require(genesis(false), new Modules(true)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("local_builds = true")
                .hasMessageContaining("some-net is a main network")
                .hasMessageEndingWith("set local_builds = false");
        assertThat(required).isEmpty();
    }
}
