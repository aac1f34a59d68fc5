// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextRendererTest {

    private static final String ADDRESS = "twattnode1" + "q".repeat(59);

    @Test
    void shouldAlignFields() {
        var page = Document.object().put("phase", "tracking").put("head", 7).put("ready", true);
        assertThat(page.toText(80))
                .isEqualTo(
                        """
                phase  tracking
                head   7
                ready  true
                """);
    }

    @Test
    void shouldShowRowsAsATable() {
        var rows = List.of(
                Document.object().put("node", "a1").put("state", "agree"),
                Document.object().put("node", "longer").put("state", "missing"));
        assertThat(Document.object().put("slot", 8).put("nodes", rows).toText(80))
                .isEqualTo(
                        """
                slot   8
                nodes
                  node    state
                  a1      agree
                  longer  missing
                """);
    }

    @Test
    void shouldShortenAddressesAndBreakTheLastColumnOfAWideTable() {
        var row = Document.object()
                .put("node", ADDRESS)
                .put("state", "agree")
                .put("connected", true)
                .put("detail", "CONFIRM of ballot 3 with the value that the others prepared");
        var text = Document.object().put("nodes", List.of(row, row)).toText(80);
        assertThat(text)
                .isEqualTo(
                        """
                nodes
                  node                  state  connected  detail
                  twattnode1qqqq…qqqqq  agree  true       CONFIRM of ballot 3 with the value
                                                          that the others prepared
                  twattnode1qqqq…qqqqq  agree  true       CONFIRM of ballot 3 with the value
                                                          that the others prepared
                """);
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void shouldTurnATableThatIsStillTooWideIntoBlocksWithWholeAddresses() {
        var row = Document.object()
                .put("node", ADDRESS)
                .put("next", ADDRESS)
                .put("previous", ADDRESS)
                .put("last", ADDRESS);
        var text = Document.object().put("nodes", List.of(row, row)).toText(80);
        assertThat(text)
                .isEqualTo(
                        """
                nodes
                  node      %1$s
                  next      %1$s
                  previous  %1$s
                  last      %1$s

                  node      %1$s
                  next      %1$s
                  previous  %1$s
                  last      %1$s
                """
                                .formatted(ADDRESS));
    }

    @Test
    void shouldBreakSentencesBetweenWordsAndHangThem() {
        var sentence = "Three of four validators are missing, so that no ledger can be closed; look at the peers.";
        var text = Document.object().put("message", sentence).toText(80);
        assertThat(text)
                .isEqualTo(
                        """
                message  Three of four validators are missing, so that no ledger can be closed;
                         look at the peers.
                """);
    }

    @Test
    void shouldKeepLongWordsWhole() {
        var hash = "a".repeat(120);
        assertThat(Document.object().put("hash", hash).toText(80)).isEqualTo("hash  " + hash + "\n");
    }

    @Test
    void shouldNestDocumentsAndJoinTexts() {
        var page = Document.object()
                .put("counters", Document.object().put("good", 12).put("stale", 3))
                .putTexts("peers", List.of("a", "b"))
                .putTexts("drops", List.of());
        assertThat(page.toText(80))
                .isEqualTo(
                        """
                counters
                  good   12
                  stale  3
                peers     a, b
                drops     none
                """);
    }

    @Test
    void shouldLeaveMissingCellsEmptyAndFlattenNestedOnes() {
        var rows = List.of(
                Document.object()
                        .put("a", "1")
                        .put("b", Document.object().put("x", 1).put("y", 2)),
                Document.object().put("a", "2"));
        assertThat(Document.object().put("rows", rows).toText(80))
                .isEqualTo(
                        """
                rows
                  a  b
                  1  x=1 y=2
                  2
                """);
    }

    @Test
    void shouldNotLetAPeerWriteToTheTerminal() {
        var text =
                Document.object().put("detail", "x\u001B[2J\u0007\nfake  line").toText(80);
        assertThat(text).isEqualTo("detail  x?[2J??fake  line\n");
    }

    @Test
    void shouldRenderAnEmptyDocumentAsNothing() {
        assertThat(Document.object().toText(80)).isEmpty();
    }
}
