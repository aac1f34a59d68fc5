// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import network.watt.consensus.api.Application;
import network.watt.consensus.api.Certificate;
import network.watt.overlay.api.Channel;
import network.watt.overlay.api.Peer;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/**
 * Fetches the certificates of ledgers that this node closed but did not see certified, because it stopped before the
 * seals came and the others had forgotten them when it returned. Looks now and then through those of the newest
 * {@value #LOOK_BACK} ledgers that it has not found certified before, and asks one peer after the other for one ledger
 * at a time. Protocol loop only.
 */
final class MissingCertificates {

    /** How many ledgers a look covers: a gap arises where the node stopped, never deep in the past. */
    private static final int LOOK_BACK = 1000;

    /** Younger ledgers may still get their seals in the ordinary way. */
    private static final int YOUNGEST = 3;

    /** How often all peers are asked for one: below an anchor, those who sealed may be nobody's members any more. */
    private static final int MAX_ROUNDS = 3;

    private static final long LOOK_EVERY_MS = 10_000;
    private static final long ANSWER_MS = 2_000;

    private final Surroundings around;
    private final Sealing sealing;
    private final TreeSet<Long> missing = new TreeSet<>();
    private final TreeMap<Long, Integer> rounds = new TreeMap<>();
    private Optional<Ask> ask = Optional.empty();
    private boolean looking;
    private long lookAgainMs;
    private long firstUnknown = 1;
    private int rotation;
    private int refusals;

    MissingCertificates(Surroundings around, Sealing sealing) {
        this.around = around;
        this.sealing = sealing;
    }

    private record Ask(NodeId peer, long ledger, long sinceMs) {}

    /** Called regularly, while no ledgers are being fetched. */
    void tick() {
        long nowMs = around.nowMs();
        if (ask.isPresent() && nowMs - ask.get().sinceMs < ANSWER_MS) {
            return;
        }
        ask = Optional.empty();
        if (!missing.isEmpty()) {
            request(missing.first(), nowMs);
        } else if (!looking && nowMs >= lookAgainMs) {
            look(nowMs);
        }
    }

    private void look(long nowMs) {
        looking = true;
        lookAgainMs = nowMs + LOOK_EVERY_MS;
        long last = around.tip().head().ledger() - YOUNGEST;
        long first = Math.max(firstUnknown, last - LOOK_BACK + 1);
        var application = around.application();
        around.environment().work(() -> gaps(application, first, last), gaps -> {
            looking = false;
            missing.addAll(gaps);
            missing.removeIf(ledger -> rounds.getOrDefault(ledger, 0) >= MAX_ROUNDS);
            rounds.headMap(first).clear();
            firstUnknown = gaps.isEmpty() ? Math.max(first, last + 1) : gaps.first();
        });
    }

    /** On a worker: it reads the journal. */
    private static TreeSet<Long> gaps(Application application, long first, long last) {
        var gaps = new TreeSet<Long>();
        for (long ledger = first; ledger <= last; ledger++) {
            if (application.certificate(ledger).isEmpty()) {
                gaps.add(ledger);
            }
        }
        return gaps;
    }

    private void request(long ledger, long nowMs) {
        var peers = around.overlay().peers().stream().map(Peer::id).toList();
        if (peers.isEmpty()) {
            return;
        }
        var peer = peers.get(Math.floorMod(rotation++, peers.size()));
        ask = Optional.of(new Ask(peer, ledger, nowMs));
        around.counters().count("certificate.asked");
        around.overlay().send(peer, Channel.GET_LEDGERS, new LedgerRequest(ledger, 1).toXdr());
    }

    /** Takes an answer of {@code peer}. @return whether it was asked for here */
    boolean receive(NodeId peer, Bytes payload) {
        if (ask.isEmpty() || !ask.get().peer.equals(peer)) {
            return false;
        }
        long ledger = ask.get().ledger;
        LedgerReply reply;
        try {
            reply = XdrReader.read(payload, LedgerReply::decode);
        } catch (XdrException malformed) {
            return false;
        }
        if (reply.record().isEmpty() || reply.record().get().ledger() != ledger) {
            return false;
        }
        ask = Optional.empty();
        judge(ledger, reply);
        return true;
    }

    /** A certificate counts for our own header only: what the peer's record says otherwise is not looked at. */
    private void judge(long ledger, LedgerReply reply) {
        var rule = around.tip().seatOf(ledger).rule();
        var recovery = around.recoveryDomain(ledger);
        var application = around.application();
        around.environment()
                .work(
                        () -> ownHash(application, ledger)
                                .flatMap(hash -> LedgerBatch.certificate(
                                        ledger,
                                        hash,
                                        reply.certificate().seals(),
                                        rule,
                                        seal -> sealing.isGenuine(seal, recovery))),
                        certificate -> judged(ledger, certificate));
    }

    private static Optional<Hash> ownHash(Application application, long ledger) {
        return application
                .record(ledger)
                .flatMap(record -> application.link(record.header()))
                .map(Application.HeaderLink::hash);
    }

    private void judged(long ledger, Optional<Certificate> certificate) {
        if (certificate.isPresent()) {
            missing.remove(ledger);
            refusals = 0;
            around.counters().count("certificate.fetched");
            sealing.certified(ledger, certificate.get());
        } else {
            around.counters().count("certificate.none");
            refusals++;
            giveUpWhenAllWereAsked(ledger);
        }
    }

    /** Nobody can help with this one now: the next look finds it again, but not for ever. */
    private void giveUpWhenAllWereAsked(long ledger) {
        if (refusals >= around.overlay().peers().size()) {
            refusals = 0;
            missing.remove(ledger);
            rounds.merge(ledger, 1, Integer::sum);
        }
    }
}
