// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.stream.Collectors;
import network.watt.ledger.access.Submission;
import network.watt.ledger.access.TransactionStatus;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * What a test or a bench of processes asks a node over its standard input, one request a line, answered in one line each:
 *
 * <pre>
 * submit HEX      a signed transaction      accepted ID, or refused CODE
 * offer HEX …     signed transactions       refused CODE for each that is not taken; nothing for the others
 * find ID         a transaction             included ID LEDGER, or pending ID, or unknown ID
 * results NUMBER  a closed ledger           results NUMBER CLOSE-TIME-MS SUCCEEDED FAILED
 * sample          begin to look at what the ledger loop is at; no answer
 * figures         what it cost so far       figures NAME=NUMBER …
 * </pre>
 *
 * Other lines, and ledgers that are not there, are answered by {@code what? LINE}. Answers to {@code submit} and
 * {@code offer} come from the ledger loop, all others from the thread that runs {@link #answer}.
 */
final class InputLines {

    private final Node node;
    private final PrintStream answers;
    private final CpuTimes cpu = new CpuTimes();
    private final LedgerLoopSamples samples = new LedgerLoopSamples();

    InputLines(Node node, PrintStream answers) {
        this.node = node;
        this.answers = answers;
    }

    /** Answers until the input ends. */
    void answer(InputStream input) {
        try (var lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.US_ASCII))) {
            lines.lines().forEach(this::answer);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void answer(String line) {
        int space = line.indexOf(' ');
        var word = space < 0 ? line : line.substring(0, space);
        var rest = line.substring(space + 1);
        try {
            switch (word) {
                case "submit" -> node.ledgers().submit(Bytes.fromHex(rest)).thenAccept(this::say);
                case "offer" -> offer(rest);
                case "find" -> say(rest, node.ledgers().transaction(Hash.fromHex(rest)));
                case "results" -> results(line, Long.parseLong(rest));
                case "sample" -> samples.start();
                case "figures" -> figures();
                default -> what(line);
            }
        } catch (IllegalArgumentException malformed) {
            what(line);
        }
    }

    private void what(String line) {
        answers.println("what? " + line);
    }

    private void offer(String transactions) {
        for (var hex : transactions.split(" ")) {
            node.ledgers().submit(Bytes.fromHex(hex)).thenAccept(submission -> {
                if (submission instanceof Submission.Refused) {
                    say(submission);
                }
            });
        }
    }

    private void say(Submission submission) {
        answers.println(
                submission instanceof Submission.Queued queued
                        ? "accepted " + queued.id().hex()
                        : "refused " + ((Submission.Refused) submission).code());
    }

    private void say(String id, TransactionStatus status) {
        if (status instanceof TransactionStatus.Included included) {
            answers.println("included " + id + " " + included.ledger());
        } else {
            answers.println((status instanceof TransactionStatus.Pending ? "pending " : "unknown ") + id);
        }
    }

    private void results(String line, long number) {
        node.ledgers()
                .ledger(number)
                .ifPresentOrElse(
                        ledger -> {
                            long succeeded = ledger.transactions().stream()
                                    .filter(result -> result.succeeded())
                                    .count();
                            answers.println(
                                    "results " + number + " " + ledger.header().closeTimeMs() + " " + succeeded + " "
                                            + (ledger.transactions().size() - succeeded));
                        },
                        () -> what(line));
    }

    private void figures() {
        var figures = new TreeMap<>(cpu.now());
        figures.putAll(samples.now());
        figures.putAll(node.ledgers().counters());
        figures.putAll(node.consensus().report().counters());
        answers.println(figures.entrySet().stream()
                .map(figure -> figure.getKey() + "=" + figure.getValue())
                .collect(Collectors.joining(" ", "figures ", "")));
    }
}
