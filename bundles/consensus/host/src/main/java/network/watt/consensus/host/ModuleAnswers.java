// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.Optional;
import network.watt.overlay.api.Channel;
import network.watt.platform.modules.Chunks;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/** Gives peers the files of admitted bundles, piece by piece and so much a second. Protocol loop only. */
final class ModuleAnswers {

    private final Surroundings around;
    private final Allowance bytes = new Allowance(8 * 1024 * 1024, 2 * 1024 * 1024);
    private Optional<Served> last = Optional.empty();

    ModuleAnswers(Surroundings around) {
        this.around = around;
    }

    /** The file served last: a peer asks for all of its pieces in a row. */
    private record Served(Hash digest, Chunks chunks) {}

    void receive(NodeId peer, Bytes payload) {
        ModuleRequest request;
        try {
            request = XdrReader.read(payload, ModuleRequest::decode);
        } catch (XdrException malformed) {
            around.overlay().drop(peer, "malformed-request");
            return;
        }
        if (!bytes.take(peer, Chunks.SIZE_BYTES, around.nowMs())) {
            around.counters().count("module.too-often");
            answer(peer, ModuleReply.none(request));
            return;
        }
        var served = last.filter(kept -> kept.digest().equals(request.digest()));
        if (served.isPresent()) {
            answer(peer, reply(request, served.get().chunks()));
            return;
        }
        var modules = around.environment().modules();
        around.environment().work(() -> modules.file(request.digest()).map(Chunks::of), found -> {
            last = found.map(chunks -> new Served(request.digest(), chunks)).or(() -> last);
            answer(peer, found.map(chunks -> reply(request, chunks)).orElseGet(() -> ModuleReply.none(request)));
        });
    }

    private static ModuleReply reply(ModuleRequest request, Chunks chunks) {
        return request.chunk() < chunks.count()
                ? new ModuleReply(
                        request.digest(), request.chunk(), chunks.chunk(request.chunk()), chunks.path(request.chunk()))
                : ModuleReply.none(request);
    }

    private void answer(NodeId peer, ModuleReply reply) {
        around.counters().count(reply.content().isEmpty() ? "module.none" : "module.sent");
        around.overlay().send(peer, Channel.MODULE, reply.toXdr());
    }

    void disconnected(NodeId peer) {
        bytes.forget(peer);
    }
}
