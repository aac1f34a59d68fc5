// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http;

/**
 * What one client may take of the node.
 *
 * @param connections open at a time; more are answered 503 and closed
 * @param headerBytes of all headers of a request, and as many headers as fit {@code headers}
 * @param bodyBytes of a request's body
 * @param headMs from connecting to the end of the first request's headers
 * @param idleMs from an answer to the end of the next request's headers
 * @param bodyMs from the headers to the end of the body, and from an answer to its last byte being taken
 * @param answerMs a resource may take to answer
 */
public record Limits(
        int connections,
        int headerBytes,
        int headers,
        int bodyBytes,
        long headMs,
        long idleMs,
        long bodyMs,
        long answerMs) {

    /** What a node uses. */
    public static Limits standard() {
        return new Limits(64, 16 * 1024, 64, 256 * 1024, 5_000, 15_000, 10_000, 30_000);
    }
}
