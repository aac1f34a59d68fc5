// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.view;

import static org.assertj.core.api.Assertions.assertThat;

import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;

class PlanNameTest {

    @Test
    void shouldPrecedeEveryHashItFits() {
        assertThat(PlanName.parse("12345678").orElseThrow().before())
                .hasValue(Hash.fromHex("12345677" + "ff".repeat(28)));
        assertThat(PlanName.parse("00000001").orElseThrow().before())
                .hasValue(Hash.fromHex("00000000" + "ff".repeat(28)));
        assertThat(PlanName.parse("00000000").orElseThrow().before()).isEmpty();
    }

    @Test
    void shouldFitHashesThatBeginWithIt() {
        var name = PlanName.parse("ABCDEF01").orElseThrow();
        assertThat(name.fits(Hash.fromHex("abcdef01" + "00".repeat(28)))).isTrue();
        assertThat(name.fits(Hash.fromHex("abcdef02" + "00".repeat(28)))).isFalse();
        assertThat(name.whole()).isEmpty();
    }
}
