// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

/**
 * How long a node waits, in milliseconds.
 *
 * @param helloMs for the first byte after accepting, and for HELLO after TLS
 * @param tlsMs for the whole TLS handshake, which is work for both sides
 * @param pingMs between two PINGs
 * @param idleMs without a byte from the peer
 * @param stragglerMs for the oldest message that waits to be sent, and for a frame that has begun to arrive
 * @param redialMs before an address is dialled a second time; doubles up to redialMaxMs
 * @param stableMs after which a connection counts as good, and its end is no failure
 * @param exchangeMs between two PEERS
 * @param banMs for which a node dropped for its messages is not let in again
 */
public record Deadlines(
        long helloMs,
        long tlsMs,
        long pingMs,
        long idleMs,
        long stragglerMs,
        long redialMs,
        long redialMaxMs,
        long stableMs,
        long exchangeMs,
        long banMs) {}
