// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator can set.
 *
 * @param address the IP address to listen on
 * @param port the TCP port to listen on; 0 lets the system choose
 * @param peers always dialled
 * @param maxPeers the most connections; inbound ones leave room for {@code outboundTarget}
 * @param outboundTarget learned addresses are dialled while fewer connections than this were dialled by us
 */
public record OverlaySettings(
        InetAddress address,
        int port,
        List<PeerAddress> peers,
        int maxPeers,
        int outboundTarget,
        int ioThreads,
        Limits limits,
        Deadlines deadlines) {

    private static final int MIB = 1024 * 1024;
    private static final long DAY_MS = 86_400_000;

    public OverlaySettings {
        peers = List.copyOf(peers);
        requireNonNull(address);
        requireNonNull(limits);
        requireNonNull(deadlines);
    }

    /**
     * Reads configuration keys, all of them optional: the README of this area lists them.
     *
     * @throws IllegalArgumentException with one line that names key, value and what to set instead
     */
    public static OverlaySettings of(Map<String, String> values) {
        var keys = new Keys(values);
        int maxPeers = keys.number("max_peers", 64, 1, 1000);
        var settings = new OverlaySettings(
                address(keys),
                keys.number("port", 0, 0, 65_535),
                keys.addresses("peers"),
                maxPeers,
                keys.number("outbound_target", Math.min(8, maxPeers / 2), 0, maxPeers),
                keys.number("io_threads", 2, 1, 16),
                limits(keys),
                deadlines(keys));
        keys.requireAllRead();
        return settings;
    }

    private static InetAddress address(Keys keys) {
        var text = keys.text("address", "0.0.0.0");
        return literal(text)
                .orElseThrow(() -> Keys.refused(
                        "address",
                        text,
                        "not an IP address; set 0.0.0.0 to listen everywhere, 127.0.0.1 for this machine only"));
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return new PeerAddress(text, 1).literal();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Limits limits(Keys keys) {
        return new Limits(
                keys.number("max_handshakes", 64, 4, 4096),
                keys.number("max_unprocessed", 200, 1, 100_000),
                keys.number("max_unprocessed_bytes", 16L * MIB, 1024, 1L << 40),
                keys.number("max_queue_bytes", 32L * MIB, 1024, 1L << 40),
                keys.number("max_outgoing_bytes", 24L * MIB, 13L * MIB, 1L << 40),
                keys.number("max_incoming_bytes", 32L * MIB, 13L * MIB, 1L << 40),
                keys.number("max_seen", 20_000, 100, 10_000_000),
                keys.number("max_addresses", 256, 0, 100_000));
    }

    private static Deadlines deadlines(Keys keys) {
        return new Deadlines(
                keys.number("hello_ms", 2_000L, 10, DAY_MS),
                keys.number("tls_ms", 10_000L, 10, DAY_MS),
                keys.number("ping_ms", 10_000L, 10, DAY_MS),
                keys.number("idle_ms", 30_000L, 10, DAY_MS),
                keys.number("straggler_ms", 120_000L, 10, DAY_MS),
                keys.number("redial_ms", 1_000L, 10, DAY_MS),
                keys.number("redial_max_ms", 30_000L, 10, DAY_MS),
                keys.number("stable_ms", 10_000L, 10, DAY_MS),
                keys.number("exchange_ms", 60_000L, 10, DAY_MS),
                keys.number("ban_ms", 60_000L, 0, DAY_MS));
    }
}
