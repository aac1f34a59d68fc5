// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.payments.PaymentsModule;
import network.watt.platform.modules.RuleBundle;
import network.watt.platform.modules.RuleJars;
import org.junit.jupiter.api.Test;

class FamilyTest {

    @Test
    void shouldMakeTheSameBundleEachTimeAndAnotherForEachVersion() throws Exception {
        var files = RuleFiles.of(PaymentsModule.class);
        var one = RuleBundle.read(files.jar(1));
        assertThat(one.area()).isEqualTo("payments");
        assertThat(one.version()).isEqualTo("1.0.1");
        assertThat(RuleBundle.read(files.jar(1))).isEqualTo(one);
        assertThat(RuleBundle.read(files.jar(2)).digest()).isNotEqualTo(one.digest());
    }

    @Test
    void shouldBringVersionsThatStartUnderClassLoadersOfTheirOwn() {
        Path folder;
        try (var family = new Family(1)) {
            folder = family.folder();
            var jars = new RuleJars(folder);
            var old = jars.find(family.digest(0), LedgerModule.class).orElseThrow();
            var next = jars.find(family.digest(1), LedgerModule.class).orElseThrow();
            assertThat(next.getClass().getName()).isEqualTo(old.getClass().getName());
            assertThat(next.getClass()).isNotSameAs(old.getClass());
        }
        assertThat(folder).doesNotExist();
    }
}
