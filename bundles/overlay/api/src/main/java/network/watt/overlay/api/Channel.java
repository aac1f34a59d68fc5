// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.api;

import java.util.Optional;

/** The kinds of messages between nodes, with the number each has on the wire and its largest payload. */
public enum Channel {
    /** A signed transaction, flooded. */
    TRANSACTION(1, 128 * 1024, true),
    /** A signed frame of a consensus engine, flooded. */
    CONSENSUS(2, 256 * 1024, true),
    /** A seal over a closed header, flooded. */
    SEAL(3, 1024, true),
    /** Asks a peer for an item by hash. */
    GET_ITEM(4, 1024, false),
    /** The item asked for. */
    ITEM(5, 8 * 1024 * 1024, false),
    /** The peer does not have the item. */
    NO_ITEM(6, 1024, false),
    /** Asks a peer for its latest frames and seals. */
    GET_STATE(7, 1024, false),
    /** Asks a peer for closed ledgers. */
    GET_LEDGERS(8, 1024, false),
    /** One closed ledger with its certificate. */
    LEDGER(9, 12 * 1024 * 1024, false),
    /** A validator's signed word on an upgrade plan, flooded. */
    READINESS(10, 64 * 1024, true),
    /** Asks a peer for a part of a module's bundle. */
    GET_MODULE(11, 1024, false),
    /** A part of a module's bundle, or that the peer does not have it. */
    MODULE(12, 512 * 1024, false),
    /** Asks a peer for headers of closed ledgers. */
    GET_HEADERS(13, 1024, false),
    /** Consecutive headers, with the certificate of the last one. */
    HEADERS(14, 4 * 1024 * 1024, false);

    private final int code;
    private final int maxBytes;
    private final boolean flooded;

    Channel(int code, int maxBytes, boolean flooded) {
        this.code = code;
        this.maxBytes = maxBytes;
        this.flooded = flooded;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** The largest payload in bytes. */
    public int maxBytes() {
        return maxBytes;
    }

    /** Whether messages of this kind travel from peer to peer, each seen once. */
    public boolean flooded() {
        return flooded;
    }

    /** The channel with number {@code code}, if there is one. */
    public static Optional<Channel> of(int code) {
        return code >= 1 && code <= values().length ? Optional.of(values()[code - 1]) : Optional.empty();
    }
}
