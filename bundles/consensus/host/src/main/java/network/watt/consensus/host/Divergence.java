// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import network.watt.consensus.api.Application;
import network.watt.consensus.api.LedgerRecord;
import network.watt.overlay.api.Channel;
import network.watt.overlay.api.Peer;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/**
 * After the network sealed another header than ours: has the ledger applied once more, asks one peer after the other for
 * that header, by its hash, and names the fields in which it differs (PROTOCOL §1). The node has stopped by then. Protocol
 * loop only.
 */
final class Divergence {

    private static final long ANSWER_MS = 2_000;

    private final Surroundings around;
    private final Consumer<List<String>> explained;
    private Optional<Search> search = Optional.empty();
    private long askedMs;
    private int rotation;

    /** @param explained told what came of applying it again, and the names and values of the fields that differ */
    Divergence(Surroundings around, Consumer<List<String>> explained) {
        this.around = around;
        this.explained = explained;
    }

    private record Search(long ledger, Hash theirs) {}

    void begin(long ledger, Hash theirs) {
        around.environment()
                .then(
                        around.application().applyAgain(ledger),
                        outcome -> outcome.ifPresent(clause -> explained.accept(List.of(clause))));
        search = Optional.of(new Search(ledger, theirs));
        ask();
    }

    /** Called regularly. */
    void tick() {
        if (search.isPresent() && around.nowMs() - askedMs >= ANSWER_MS) {
            ask();
        }
    }

    private void ask() {
        askedMs = around.nowMs();
        var peers = around.overlay().peers().stream().map(Peer::id).toList();
        if (!peers.isEmpty()) {
            var request = new LedgerRequest(search.orElseThrow().ledger, 1);
            around.overlay()
                    .send(peers.get(Math.floorMod(rotation++, peers.size())), Channel.GET_LEDGERS, request.toXdr());
        }
    }

    /** Takes a ledger. @return whether one is looked for here; then nobody else needs it, for the node has stopped */
    boolean receive(NodeId peer, Bytes payload) {
        if (search.isEmpty()) {
            return false;
        }
        try {
            var reply = XdrReader.read(payload, LedgerReply::decode);
            reply.record().filter(this::isTheirs).ifPresent(this::compare);
        } catch (XdrException malformed) {
            around.overlay().drop(peer, "malformed-ledger");
        }
        return true;
    }

    private boolean isTheirs(LedgerRecord record) {
        var link = around.application().link(record.header());
        return link.map(Application.HeaderLink::hash)
                .filter(search.orElseThrow().theirs::equals)
                .isPresent();
    }

    private void compare(LedgerRecord theirs) {
        long ledger = search.orElseThrow().ledger;
        search = Optional.empty();
        var application = around.application();
        around.environment()
                .work(
                        () -> application
                                .record(ledger)
                                .map(ours -> application.differences(ours.header(), theirs.header()))
                                .orElse(List.of()),
                        explained);
    }
}
