// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void shouldAlignWordsLeftAndNumbersRight() {
        var table =
                new Table("node", "ledger", "state").row("node-1", 7, "ready").row("node-2", 1042, "stuck");
        assertThat(table.toString())
                .isEqualTo(
                        """
                          node    ledger  state
                          node-1       7  ready
                          node-2    1042  stuck
                        """);
    }

    @Test
    void shouldLeanAnAddressLeftThoughItStartsWithADigit() {
        assertThat(new Table("HTTP", "x").row("127.0.0.1:80", "y").row("-", "z").toString())
                .contains("  127.0.0.1:80  y\n", "  -             z\n");
    }

    @Test
    void shouldLeanASentenceLeftThoughItStartsWithANumber() {
        assertThat(new Table("memory", "why")
                        .row("7 MB", "3 of 4 are ready")
                        .row("12 MB", "all are ready")
                        .toString())
                .contains("    7 MB  3 of 4 are ready\n", "   12 MB  all are ready\n");
    }

    @Test
    void shouldRefuseARowThatDoesNotFitTheHeads() {
        assertThatThrownBy(() -> new Table("a", "b").row(1)).isInstanceOf(IllegalArgumentException.class);
    }
}
