// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.view;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Command;
import network.watt.gateway.api.Document;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.overlay.api.Overlay;
import network.watt.overlay.api.Overlay.DropCount;
import network.watt.overlay.api.Peer;
import network.watt.platform.types.AddressPrefix;

/** The connected peers and what was refused: {@code GET /peers} and {@code overlay:peers}. Any thread. */
public class PeersView implements Resource, Command {

    private static final String FULL = "--full";
    private static final long KIB = 1024;

    private final Overlay overlay;
    private final AddressPrefix prefix;

    /** @param prefix the network whose text form node identities are shown in */
    public PeersView(Overlay overlay, AddressPrefix prefix) {
        this.overlay = requireNonNull(overlay);
        this.prefix = requireNonNull(prefix);
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/peers";
    }

    @Override
    public String summary() {
        return "connected peers, their traffic in messages and bytes, and what was refused by reason";
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        return CompletableFuture.completedFuture(Answer.ok(document(this::row)));
    }

    @Override
    public String name() {
        return "overlay:peers";
    }

    @Override
    public String usage() {
        return "overlay:peers [--full]  connected peers, their traffic, and what was refused";
    }

    @Override
    public Answer run(List<String> arguments) {
        if (arguments.isEmpty()) {
            return Answer.ok(document(this::line));
        }
        return arguments.equals(List.of(FULL))
                ? Answer.ok(document(this::row))
                : Answer.error(400, "command.usage", "Usage: " + usage());
    }

    private Document document(Function<Peer, Document> shown) {
        var peers = overlay.peers();
        return Document.object()
                .put("port", overlay.port())
                .put("connected", peers.size())
                .put("peers", peers.stream().map(shown).toList())
                .put("drops", overlay.drops().stream().map(PeersView::row).toList());
    }

    /** What fits a line of the console. */
    private Document line(Peer peer) {
        return Document.object()
                .put("node", peer.id().text(prefix))
                .put("address", peer.address())
                .put("way", peer.outbound() ? "out" : "in")
                .put("got", amount(peer.bytesIn()))
                .put("sent", amount(peer.bytesOut()));
    }

    private static String amount(long bytes) {
        if (bytes < KIB) {
            return bytes + " B";
        }
        return bytes < KIB * KIB ? bytes / KIB + " KiB" : bytes / (KIB * KIB) + " MiB";
    }

    private Document row(Peer peer) {
        return Document.object()
                .put("node", peer.id().text(prefix))
                .put("address", peer.address())
                .put("direction", peer.outbound() ? "out" : "in")
                .put(
                        "connectedSince",
                        Instant.ofEpochMilli(peer.connectedAtMs()).toString())
                .put("messagesIn", peer.messagesIn())
                .put("messagesOut", peer.messagesOut())
                .put("bytesIn", peer.bytesIn())
                .put("bytesOut", peer.bytesOut())
                .put("duplicatesIn", peer.duplicatesIn());
    }

    private static Document row(DropCount drop) {
        return Document.object().put("reason", drop.reason()).put("count", drop.count());
    }
}
