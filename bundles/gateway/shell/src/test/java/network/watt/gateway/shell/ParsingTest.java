// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Command;
import network.watt.gateway.api.Document;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParsingTest {

    private record Named(String name) implements Command {

        @Override
        public String usage() {
            return name + "  does nothing";
        }

        @Override
        public Answer run(List<String> arguments) {
            return Answer.ok(Document.object());
        }
    }

    @Test
    void shouldSplitWordsAndKeepQuotedBlanks() {
        assertThat(CommandWords.of("ledger:account  twatt1abc\t'a b' \"c 'd'\" e''f ''"))
                .contains(List.of("ledger:account", "twatt1abc", "a b", "c 'd'", "ef", ""));
        assertThat(CommandWords.of("   ")).contains(List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a | b",
                "a ; b",
                "a && b",
                "a $x",
                "a {b}",
                "a (b)",
                "a > b",
                "a \\n",
                "a 'open",
                "a \"$x\"",
                "x = y",
                "a *"
            })
    void shouldLeaveTheConsolesLanguageToTheConsole(String line) {
        assertThat(CommandWords.of(line)).isEmpty();
    }

    @Test
    void shouldReadTheOneFieldThereIs() {
        assertThat(CommandRequest.parse(Bytes.utf8("{\"line\": \" ledger:head \"}")))
                .contains(new CommandRequest("ledger:head"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ledger:head",
                "[]",
                "{}",
                "{\"line\":1}",
                "{\"line\":null}",
                "{\"line\":\"\"}",
                "{\"line\":\"a\\nb\"}",
                "{\"line\":\"a\",\"line\":\"b\"}",
                "{\"line\":\"a\",\"x\":1}",
                "{\"x\":\"a\"}",
                "{\"line\":\"a\"} x",
                "{\"line\":\"a\"",
                "{\"line\":\"a\"}{}",
                "{'line':'a'}",
                "{\"line\":[[[[\"a\"]]]]}"
            })
    void shouldRefuseEverythingElse(String body) {
        assertThat(CommandRequest.parse(Bytes.utf8(body))).isEmpty();
    }

    @Test
    void shouldBoundTheLine() {
        assertThat(CommandRequest.parse(Bytes.utf8("{\"line\":\"" + "x".repeat(CommandRequest.MAX_LENGTH) + "\"}")))
                .isPresent();
        assertThat(CommandRequest.parse(Bytes.utf8("{\"line\":\"" + "x".repeat(CommandRequest.MAX_LENGTH + 1) + "\"}")))
                .isEmpty();
    }

    @Test
    void shouldKeepTheFirstOfTwoCommandsWithOneName() {
        var directory = new CommandDirectory();
        var first = new Named("a:b");
        var second = new Named(new String("a:b"));
        assertThat(directory.add(first)).isTrue();
        assertThat(directory.add(second)).isTrue();
        assertThat(directory.find("a:b").orElseThrow()).isSameAs(first);
        directory.remove(first);
        assertThat(directory.find("a:b").orElseThrow()).isSameAs(second);
        assertThat(directory.usages()).containsExactly("a:b  does nothing");
        for (var name : List.of("", "a", "a:", ":b", "A:b", "a:b:c", "a:b c", "*:x")) {
            assertThat(directory.add(new Named(name))).as(name).isFalse();
        }
    }

    @Test
    void shouldBeginWhatCommandsDoAtOneColumn() {
        var directory = new CommandDirectory();
        directory.add(new Named("longer:name"));
        directory.add(new Named("a:b"));
        assertThat(directory.usages()).containsExactly("a:b          does nothing", "longer:name  does nothing");
    }

    @Test
    void shouldTellFailedAnswersApartAndStripColours() {
        var failed = Transcript.of(Answer.error(404, "account.unknown", "There is no such account."));
        assertThat(failed.status()).isEqualTo(200);
        assertThat(failed.document().fields())
                .containsEntry("status", "failed")
                .containsEntry("output", "Error account.unknown: There is no such account.\n");
        var coloured = Transcript.of("\u001B[1;32mActive\u001B[0m\u0007\tyes\n", "");
        assertThat(coloured.document().fields()).containsEntry("status", "ok").containsEntry("output", "Active\tyes\n");
    }
}
