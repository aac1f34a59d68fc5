// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import network.watt.ledger.access.Ledgers;
import network.watt.ledger.access.Submission;
import network.watt.ledger.access.TransactionStatus;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * What a test of processes asks a node over its standard input, one request a line, answered in one line each:
 *
 * <pre>
 * submit HEX   a signed transaction      accepted ID, or refused CODE
 * find ID      a transaction             included ID LEDGER, or pending ID, or unknown ID
 * </pre>
 *
 * Other lines are answered by {@code what? LINE}. Answers to {@code submit} come from the ledger loop, all others from the
 * thread that runs {@link #answer}.
 */
final class InputLines {

    private final Ledgers ledgers;
    private final PrintStream answers;

    InputLines(Ledgers ledgers, PrintStream answers) {
        this.ledgers = ledgers;
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
                case "submit" -> ledgers.submit(Bytes.fromHex(rest)).thenAccept(this::say);
                case "find" -> say(rest, ledgers.transaction(Hash.fromHex(rest)));
                default -> answers.println("what? " + line);
            }
        } catch (IllegalArgumentException malformed) {
            answers.println("what? " + line);
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
}
