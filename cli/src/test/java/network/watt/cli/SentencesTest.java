// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentencesTest {

    @Test
    void shouldBreakLinesBetweenWordsAndWordsThatAreTooLong() {
        assertThat(Sentences.wrapped("one two three", 7)).containsExactly("one two", "three");
        assertThat(Sentences.wrapped("a 0123456789 b", 4)).containsExactly("a", "0123", "4567", "89 b");
        assertThat(Sentences.wrapped("", 4)).containsExactly("");
    }
}
