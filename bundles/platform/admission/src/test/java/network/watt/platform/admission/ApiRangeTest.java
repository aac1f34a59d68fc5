// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRangeTest {

    @Test
    void shouldSortPackagesAndWriteAllThreeNumbers() {
        var range = ApiRange.read("network.watt.platform.types;version=\"[1.0,2)\", "
                + "network.watt.consensus.api;version=\"[1.01.3,2)\"");

        assertThat(range.text())
                .isEqualTo("network.watt.consensus.api [1.1.3,2.0.0), network.watt.platform.types [1.0.0,2.0.0)");
        assertThat(range.packages()).containsExactly("network/watt/consensus/api", "network/watt/platform/types");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "network.watt.ledger.api",
                "network.watt.ledger.api;version=\"1.0\"",
                "network.watt.ledger.api;version=\"[1.0,2.0]\"",
                "network.watt.ledger.api;version=\"(1.0,2.0)\"",
                "network.watt.ledger.api;resolution:=optional;version=\"[1.0,2.0)\"",
                "network.watt.ledger.host;version=\"[1.0,2.0)\"",
                "network.watt.ledger.api;version=\"[1.0,2)\",network.watt.ledger.api;version=\"[1.1,2)\"",
                "org.example;version=\"[1,2)\"",
                ""
            })
    void shouldRefuseWhatIsNoHalfOpenRangeOfTheHostsApis(String header) {
        assertThatThrownBy(() -> ApiRange.read(header))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("imports");
    }
}
