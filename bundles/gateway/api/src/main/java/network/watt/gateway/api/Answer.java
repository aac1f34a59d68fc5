// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.api;

/**
 * What a resource or command answers. Rendered as JSON by the gateway and as text by the console.
 *
 * @param status the HTTP status: 200 found, 202 accepted, 400 malformed, 404 unknown, 409 refused, 503 not ready
 */
public record Answer(int status, Document document) {

    public static Answer ok(Document document) {
        return new Answer(200, document);
    }

    /**
     * An error with a stable code for machines and a sentence for people.
     *
     * @param code lower case words with dots and dashes, such as {@code transaction.bad-signature}; never changes
     */
    public static Answer error(int status, String code, String sentence) {
        return new Answer(
                status,
                Document.object()
                        .put("error", Document.object().put("code", code).put("message", sentence)));
    }
}
