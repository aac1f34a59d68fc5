// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleBundleTest {

    @Test
    void shouldReadAreaNameAndVersion() throws IOException {
        var jar = Jars.bundle("Bundle-SymbolicName: a.b;x=y", "Bundle-Version: 1.2.3", "Watt-Rule: rewards/accounts");

        assertThat(RuleBundle.read(jar))
                .isEqualTo(new RuleBundle(BundleDigest.of(jar), "rewards/accounts", "a.b", "1.2.3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fragment-Host: a",
                "Bundle-Activator: a.B",
                "Require-Bundle: a",
                "DynamicImport-Package: *",
                "Export-Package: a",
                "Bundle-NativeCode: a.so"
            })
    void shouldRefuseWhatARuleMustNotHave(String header) {
        var jar = Jars.bundle("Bundle-SymbolicName: a", "Bundle-Version: 1.0.0", "Watt-Rule: ledger", header);

        assertThatThrownBy(() -> RuleBundle.read(jar))
                .isInstanceOf(MalformedBundleException.class)
                .hasMessageContaining(header.substring(0, header.indexOf(':')));
    }

    @Test
    void shouldRefuseABundleThatRulesNothing() {
        assertThatThrownBy(() -> RuleBundle.read(Jars.bundle("Bundle-SymbolicName: a", "Bundle-Version: 1.0.0")))
                .hasMessageContaining("Watt-Rule");
        assertThatThrownBy(() -> RuleBundle.read(
                        Jars.bundle("Bundle-SymbolicName: a", "Bundle-Version: 1.0.0", "Watt-Rule: No Area")))
                .hasMessageContaining("No Area");
        assertThatThrownBy(() -> RuleBundle.read(Jars.of("a", "1"))).hasMessageContaining("manifest");
    }

    @Test
    void shouldRefuseASingletonWhoseNextVersionCouldNotRunBesideIt() {
        var jar = Jars.bundle("Bundle-SymbolicName: a; singleton:=true", "Bundle-Version: 1.0.0", "Watt-Rule: ledger");

        assertThatThrownBy(() -> RuleBundle.read(jar)).hasMessageContaining("singleton");
    }
}
