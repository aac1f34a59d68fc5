// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.api;

import java.util.Optional;
import network.watt.platform.types.Bytes;

/**
 * What a resource or command answers. Rendered as JSON by the gateway and as text by the console.
 *
 * @param status the HTTP status: 200 found, 202 accepted, 400 malformed, 404 unknown, 409 refused, 503 not ready
 * @param file what the gateway sends instead of the document, byte for byte
 */
public record Answer(int status, Document document, Optional<Bytes> file) {

    /** An answer that is a document. */
    public Answer(int status, Document document) {
        this(status, document, Optional.empty());
    }

    public static Answer ok(Document document) {
        return new Answer(200, document);
    }

    /** A file of the node's, for programs; the console tells its size. */
    public static Answer file(Bytes content) {
        return new Answer(200, Document.object().put("sizeBytes", content.size()), Optional.of(content));
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
