// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.quorum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParagraphsTest {

    @Test
    void shouldBreakBetweenWordsAndBeginBelowTheFirst() {
        var text = new Paragraphs();
        text.hanging("    head  ", "word ".repeat(20).strip());
        assertThat(text.toString())
                .isEqualTo("    head  " + "word ".repeat(14).strip() + "\n          "
                        + "word ".repeat(6).strip() + "\n");
    }

    @Test
    void shouldBreakAWordThatIsTooWide() {
        var text = new Paragraphs();
        text.line("see " + "x".repeat(100));
        assertThat(text.toString()).isEqualTo("  see\n  " + "x".repeat(78) + "\n  " + "x".repeat(22) + "\n");
    }

    @Test
    void shouldCutLongNames() {
        assertThat(Paragraphs.cut("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Paragraphs.cut("abcdefg", 6)).isEqualTo("abcde…");
    }
}
