// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.consensus.api.Application.WantedModule;
import network.watt.overlay.api.Channel;
import network.watt.overlay.api.Peer;
import network.watt.platform.modules.Chunks;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/**
 * Fetches the bundles that plans name, one at a time and piece by piece, each checked against the plan's root before it is
 * kept; another peer goes on where one stops, and this node after a restart. Protocol loop only.
 */
final class ModuleFetcher {

    private static final long ANSWER_MS = 3_000;
    private static final long AGAIN_MS = 2_000;

    private final Surroundings around;
    private Optional<Fetch> fetch = Optional.empty();
    private boolean keeping;
    private long restUntilMs;
    private int rotation;

    ModuleFetcher(Surroundings around) {
        this.around = around;
    }

    /** Called regularly. */
    void tick() {
        long nowMs = around.nowMs();
        var wanted = around.application().wantedModules();
        fetch = fetch.filter(open -> wanted.contains(open.module));
        if (keeping || nowMs < restUntilMs) {
            return;
        }
        if (fetch.isEmpty()) {
            wanted.stream().findFirst().ifPresent(this::begin);
        } else if (nowMs - fetch.get().askedMs >= ANSWER_MS) {
            around.counters().count("module.timeout");
            ask(fetch.get());
        }
    }

    /** Goes on from the pieces that came before a restart. */
    private void begin(WantedModule module) {
        keeping = true;
        var modules = around.environment().modules();
        around.environment().work(() -> modules.pieces(module.digest()), pieces -> {
            keeping = false;
            var open = new Fetch(module, pieces);
            fetch = Optional.of(open);
            if (open.isWhole()) {
                keep(open);
            } else {
                ask(open);
            }
        });
    }

    /** Asks the next peer for the next piece. */
    private void ask(Fetch open) {
        var peers = around.overlay().peers().stream().map(Peer::id).toList();
        if (peers.isEmpty()) {
            return;
        }
        open.peer = peers.get(Math.floorMod(rotation++, peers.size()));
        request(open);
    }

    private void request(Fetch open) {
        open.askedMs = around.nowMs();
        around.counters().count("module.asked");
        var request = new ModuleRequest(open.module.digest(), open.chunks.size());
        around.overlay().send(open.peer, Channel.GET_MODULE, request.toXdr());
    }

    void receive(NodeId peer, Bytes payload) {
        ModuleReply reply;
        try {
            reply = XdrReader.read(payload, ModuleReply::decode);
        } catch (XdrException malformed) {
            around.counters().count("module.malformed");
            around.overlay().drop(peer, "malformed-module");
            return;
        }
        var open = fetch.filter(asked -> peer.equals(asked.peer)
                && asked.module.digest().equals(reply.digest())
                && asked.chunks.size() == reply.chunk());
        if (open.isEmpty()) {
            around.counters().count("module.unasked");
        } else if (reply.content().isEmpty()) {
            restUntilMs = around.nowMs() + AGAIN_MS; // then another peer
            open.get().askedMs = around.nowMs() - ANSWER_MS;
        } else if (!open.get().fits(reply)) {
            around.counters().count("module.bad-chunk");
            around.overlay().drop(peer, "bad-chunk");
            ask(open.get());
        } else {
            take(open.get(), reply);
        }
    }

    private void take(Fetch open, ModuleReply reply) {
        long offset = (long) open.chunks.size() * Chunks.SIZE_BYTES;
        open.chunks.add(reply.content());
        if (open.isWhole()) {
            keep(open);
            return;
        }
        request(open);
        var modules = around.environment().modules();
        around.environment()
                .work(
                        () -> keptPiece(modules, open.module.digest(), offset, reply.content()),
                        isKept -> around.counters().count(isKept ? "module.piece" : "module.piece-lost"));
    }

    private static boolean keptPiece(ModuleRegistry modules, Hash digest, long offset, Bytes piece) {
        try {
            modules.receivePiece(digest, offset, piece);
            return true;
        } catch (IllegalStateException lost) {
            return false; // only a restart would have needed it
        }
    }

    private void keep(Fetch open) {
        keeping = true;
        var file = open.file();
        var modules = around.environment().modules();
        around.environment().work(() -> kept(modules, open.module.digest(), file), good -> {
            keeping = false;
            fetch = Optional.empty();
            restUntilMs = around.nowMs() + AGAIN_MS;
            around.counters().count(good ? "module.fetched" : "module.refused");
        });
    }

    private static boolean kept(ModuleRegistry modules, Hash digest, Bytes file) {
        try {
            modules.receive(digest, file);
            return true;
        } catch (IllegalStateException refused) {
            return false; // pieces of before a restart are damaged, or the plan itself names what is no such bundle
        }
    }

    void disconnected(NodeId peer) {
        fetch.filter(open -> peer.equals(open.peer)).ifPresent(this::ask);
    }

    /** A file on its way. */
    private static final class Fetch {

        private final WantedModule module;
        private final List<Bytes> chunks = new ArrayList<>();
        private NodeId peer;
        private long askedMs;

        /** @param before what came of it before; of no use if it is longer than the file */
        Fetch(WantedModule module, Bytes before) {
            this.module = module;
            int whole = before.size() == module.sizeBytes()
                    ? before.size()
                    : before.size() / Chunks.SIZE_BYTES * Chunks.SIZE_BYTES;
            for (int from = 0; whole <= module.sizeBytes() && from < whole; from += Chunks.SIZE_BYTES) {
                chunks.add(before.slice(from, Math.min(whole, from + Chunks.SIZE_BYTES)));
            }
        }

        boolean isWhole() {
            return chunks.size() == Chunks.count(module.sizeBytes());
        }

        boolean fits(ModuleReply reply) {
            return Chunks.verify(module.chunkRoot(), module.sizeBytes(), reply.chunk(), reply.content(), reply.path());
        }

        Bytes file() {
            var all = new byte[module.sizeBytes()];
            int at = 0;
            for (var chunk : chunks) {
                System.arraycopy(chunk.toArray(), 0, all, at, chunk.size());
                at += chunk.size();
            }
            return Bytes.owned(all);
        }
    }
}
