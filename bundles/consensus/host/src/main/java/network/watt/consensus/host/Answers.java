// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import network.watt.consensus.api.Certificate;
import network.watt.consensus.api.LedgerRecord;
import network.watt.overlay.api.Channel;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/** Answers what peers ask: items, the latest frames and seals, closed ledgers; each within limits. Protocol loop only. */
final class Answers {

    private static final long MAX_BATCH_BYTES = 8 * 1024 * 1024;

    /** What a request costs besides its headers: a certificate and a worker's time. */
    private static final int HEADERS_ASKED = 64;

    private static final long MAX_HEADER_BYTES = 3 * 1024 * 1024;

    private final Surroundings around;
    private final Items items;
    private final FrameLog log;
    private final SealBook seals;
    private final Allowance itemBytes = new Allowance(32 * 1024 * 1024, 8 * 1024 * 1024);
    private final Allowance states = new Allowance(10, 1);
    private final Allowance headers = new Allowance(50_000, 10_000);
    private final Set<NodeId> served = new TreeSet<>();
    private final Allowance ledgers = new Allowance(1000, 400);

    Answers(Surroundings around, Items items, FrameLog log, SealBook seals) {
        this.around = around;
        this.items = items;
        this.log = log;
        this.seals = seals;
    }

    void getItem(NodeId peer, Bytes payload) {
        try {
            var key = XdrReader.read(payload, ItemKey::decode);
            var content =
                    key.kind() == ItemKey.Kind.SET ? around.application().set(key.hash()) : items.find(key.hash());
            if (content.isPresent() && itemBytes.take(peer, content.get().size(), around.nowMs())) {
                around.overlay().send(peer, Channel.ITEM, new Item(key.kind(), content.get()).toXdr());
            } else {
                around.overlay().send(peer, Channel.NO_ITEM, payload);
            }
        } catch (XdrException malformed) {
            around.overlay().drop(peer, "malformed-request");
        }
    }

    void getState(NodeId peer, Bytes payload) {
        try {
            var request = XdrReader.read(payload, StateRequest::decode);
            if (!states.take(peer, 1, around.nowMs())) {
                around.counters().count("state.too-often");
                return;
            }
            long openSlot = around.tip().slot();
            long from = Math.min(openSlot, Math.max(request.slot(), around.tip().firstRemembered()));
            for (long slot = from; slot <= openSlot; slot++) {
                log.of(slot).forEach(frame -> around.overlay().send(peer, Channel.CONSENSUS, frame.toXdr()));
            }
            for (long ledger = Math.min(from, openSlot - 1); ledger < openSlot; ledger++) {
                seals.of(ledger).forEach(seal -> around.overlay().send(peer, Channel.SEAL, seal.toXdr()));
            }
        } catch (XdrException malformed) {
            around.overlay().drop(peer, "malformed-request");
        }
    }

    /** The journal is read on a worker; the last answer of a batch is one without a record, if the batch is short. */
    void getLedgers(NodeId peer, Bytes payload) {
        try {
            var request = XdrReader.read(payload, LedgerRequest::decode);
            long head = around.tip().head().ledger();
            if (!ledgers.take(peer, request.count(), around.nowMs())) {
                around.counters().count("ledgers.too-often");
                around.overlay()
                        .send(peer, Channel.LEDGER, LedgerReply.none(head).toXdr());
                return;
            }
            around.environment()
                    .work(
                            () -> batch(request, head),
                            replies -> replies.forEach(reply -> around.overlay().send(peer, Channel.LEDGER, reply)));
        } catch (XdrException malformed) {
            around.overlay().drop(peer, "malformed-request");
        }
    }

    /** All that are asked for, or none. The journal is read on a worker. */
    void getHeaders(NodeId peer, Bytes payload) {
        try {
            var request = XdrReader.read(payload, HeadersRequest::decode);
            if (request.last() > around.tip().head().ledger()
                    || served.contains(peer)
                    || !headers.take(peer, request.count() + HEADERS_ASKED, around.nowMs())) {
                around.counters().count("headers.refused");
                answer(peer, HeadersReply.none(request.from()));
                return;
            }
            served.add(peer);
            around.environment().work(() -> headers(request), reply -> {
                served.remove(peer);
                answer(peer, reply);
            });
        } catch (XdrException malformed) {
            around.overlay().drop(peer, "malformed-request");
        }
    }

    private void answer(NodeId peer, HeadersReply reply) {
        around.overlay().send(peer, Channel.HEADERS, reply.toXdr());
    }

    private HeadersReply headers(HeadersRequest request) {
        var found = LongStream.rangeClosed(request.from(), request.last())
                .mapToObj(around.application()::header)
                .flatMap(Optional::stream)
                .toList();
        long bytes = found.stream().mapToLong(Bytes::size).sum();
        if (found.size() < request.count() || bytes > MAX_HEADER_BYTES) {
            return HeadersReply.none(request.from());
        }
        var certificate = around.application().certificate(request.last()).orElse(new Certificate(List.of()));
        return new HeadersReply(request.from(), found, certificate);
    }

    private List<Bytes> batch(LedgerRequest request, long head) {
        var replies = new ArrayList<Bytes>();
        long bytes = 0;
        for (long ledger = request.from(); ledger < request.from() + request.count(); ledger++) {
            var record = ledger > head || bytes > MAX_BATCH_BYTES
                    ? Optional.<LedgerRecord>empty()
                    : around.application().record(ledger);
            if (record.isEmpty()) {
                replies.add(LedgerReply.none(head).toXdr());
                break;
            }
            var certificate = around.application().certificate(ledger).orElse(new Certificate(List.of()));
            var reply = new LedgerReply(head, record, certificate).toXdr();
            bytes += reply.size();
            replies.add(reply);
        }
        return replies;
    }

    void disconnected(NodeId peer) {
        itemBytes.forget(peer);
        states.forget(peer);
        ledgers.forget(peer);
        headers.forget(peer);
    }
}
