// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.shell;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import network.watt.platform.types.Bytes;

/**
 * What is posted to run a command: {@code {"line": "ledger:head"}} and nothing else.
 *
 * @param line one line of at most {@link #MAX_LENGTH} characters, not blank, without control characters
 */
public record CommandRequest(String line) {

    /** The longest line in characters. */
    public static final int MAX_LENGTH = 4096;

    private static final JsonFactory JSON = new JsonFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    public CommandRequest {
        if (!isLine(line)) {
            throw new IllegalArgumentException("not a command line");
        }
    }

    private static boolean isLine(String text) {
        return !text.isBlank() && text.length() <= MAX_LENGTH && text.chars().noneMatch(c -> c < ' ' || c == 0x7f);
    }

    /** The request in {@code body}, or empty if it is anything else. */
    public static Optional<CommandRequest> parse(Bytes body) {
        try (var json = JSON.createParser(body.toArray())) {
            if (json.nextToken() != JsonToken.START_OBJECT
                    || !"line".equals(json.nextFieldName())
                    || json.nextToken() != JsonToken.VALUE_STRING) {
                return Optional.empty();
            }
            var line = json.getText().strip();
            boolean ended = json.nextToken() == JsonToken.END_OBJECT && json.nextToken() == null;
            return ended && isLine(line) ? Optional.of(new CommandRequest(line)) : Optional.empty();
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }
}
