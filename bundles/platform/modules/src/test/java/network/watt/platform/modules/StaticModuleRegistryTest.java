// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;

class StaticModuleRegistryTest {

    private static final Hash KNOWN = Sha256.hash(Bytes.utf8("known"));
    private static final Hash UNKNOWN = Sha256.hash(Bytes.utf8("unknown"));

    private final ModuleRegistry registry = StaticModuleRegistry.of(Map.of(KNOWN, "a module"));

    @Test
    void shouldFindAModuleByDigestAndType() {
        assertThat(registry.find(KNOWN, CharSequence.class)).contains("a module");
        assertThat(registry.find(KNOWN, Integer.class)).isEmpty();
        assertThat(registry.find(UNKNOWN, CharSequence.class)).isEmpty();
    }

    @Test
    void shouldRequireOnlyWhatWasBuiltIn() {
        assertThatCode(() -> registry.require(KNOWN)).doesNotThrowAnyException();
        assertThatThrownBy(() -> registry.require(UNKNOWN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(UNKNOWN.hex());
    }

    @Test
    void shouldListItsModules() {
        assertThat(registry.modules())
                .containsExactly(new ModuleRegistry.Module(KNOWN, "java.lang", "0.0.0", "ACTIVE"));
    }
}
