// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.shell;

import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;

/** What a command printed, as the answer to the request that ran it. */
public final class Transcript {

    /** The width of the text in characters. */
    public static final int WIDTH = 80;

    private Transcript() {}

    /** The answer of a command of ours: as text, and as the document itself. */
    public static Answer of(Answer answer) {
        return new Answer(
                200,
                Document.object()
                        .put("status", answer.status() < 400 ? "ok" : "failed")
                        .put("output", text(answer))
                        .put("answer", answer.document()));
    }

    /** What the console printed; {@code failure} is empty if the command ended well. */
    public static Answer of(String output, String failure) {
        return new Answer(
                200,
                Document.object()
                        .put("status", failure.isEmpty() ? "ok" : "failed")
                        .put("output", plain(failure.isEmpty() ? output : output + failure + "\n")));
    }

    /** An answer as people read it: a document, or one line for an error. */
    public static String text(Answer answer) {
        if (answer.status() >= 400 && answer.document().fields().get("error") instanceof Document error) {
            return "Error " + error.fields().get("code") + ": " + error.fields().get("message") + "\n";
        }
        return answer.document().toText(WIDTH);
    }

    /** Text without the escape sequences that colour a terminal (ECMA-48 5.4), and without other control characters. */
    static String plain(String text) {
        return text.replaceAll("\u001B\\[[0-?]*[ -/]*[@-~]", "").replaceAll("[\\p{Cntrl}&&[^\n\t]]", "");
    }
}
