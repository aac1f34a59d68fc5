// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTextTest {

    @Test
    void shouldSortPackagesAndWriteAllThreeNumbers() {
        assertThat(ApiText.of("network.watt.platform.types;version=\"[1.0,2)\","
                        + "network.watt.consensus.api;version=\"[1.1,2)\""))
                .isEqualTo("network.watt.consensus.api [1.1.0,2.0.0), network.watt.platform.types [1.0.0,2.0.0)");
    }

    @Test
    void shouldLeaveOutWhatIsNotOfTheHostAndOtherAttributes() {
        assertThat(ApiText.of("org.example;version=\"[1,2)\", network.watt.ledger.api;"
                        + "resolution:=optional;version=\"[1.02.3,10.0)\""))
                .isEqualTo("network.watt.ledger.api [1.2.3,10.0.0)");
        assertThat(ApiText.of("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "network.watt.ledger.api",
                "network.watt.ledger.api;version=\"1.0\"",
                "network.watt.ledger.api;version=\"[1.0,2.0]\"",
                "network.watt.ledger.api;version=\"(1.0,2.0)\""
            })
    void shouldRefuseAnythingButAHalfOpenRange(String header) {
        assertThatThrownBy(() -> ApiText.of(header))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("network.watt.ledger.api");
    }
}
