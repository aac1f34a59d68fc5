// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

/** Why the overlay itself refuses or closes a connection. The words are stable: dashboards and tests rely on them. */
enum DropReason {
    /** The first bytes were no TLS record. */
    NOT_TLS("not-tls"),
    /** The TLS handshake failed: no certificate, a wrong one, another version of TLS. */
    UNAUTHENTICATED("unauthenticated"),
    /** No first byte, no end of the TLS handshake or no HELLO in time. */
    HANDSHAKE_TIMEOUT("handshake-timeout"),
    /** Too many connections were in their handshake, altogether or from one address. */
    TOO_MANY_HANDSHAKES("too-many-handshakes"),
    WRONG_NETWORK("wrong-network"),
    WRONG_VERSION("wrong-version"),
    /** Our own identity answered. */
    SELF("self"),
    /** There is another, preferred connection with the same node. */
    DUPLICATE("duplicate"),
    TOO_MANY_PEERS("too-many-peers"),
    /** The node was dropped for its messages a short time ago. */
    BANNED("banned"),
    /** A frame over the limit of its channel, or too many bytes before HELLO. */
    OVERSIZED("oversized"),
    /** A frame or a control message that is none, or out of turn. */
    MALFORMED("malformed"),
    UNKNOWN_CHANNEL("unknown-channel"),
    /** No byte for the idle time. */
    SILENT("silent"),
    /** Does not take what we send, or does not finish what it began to send. */
    SLOW("slow"),
    /** All peers together are sending more large frames than memory is set aside for. */
    CROWDED("crowded");

    private final String word;

    DropReason(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
