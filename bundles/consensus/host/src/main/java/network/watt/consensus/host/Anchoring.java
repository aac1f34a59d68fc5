// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import network.watt.consensus.api.Application.HeaderLink;
import network.watt.consensus.api.CertificateRule;
import network.watt.overlay.api.Channel;
import network.watt.overlay.api.Peer;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/**
 * Finds a header to trust before ledgers far behind the network are replayed: the operator's anchor, or a recent one that
 * the operator's own quorum set sealed; then goes back from it by previous hashes (PROTOCOL §6). Who sealed what in between
 * is not asked: quorum sets and engines may all have changed. Protocol loop only.
 */
final class Anchoring {

    /** A smaller gap is closed by judging its ledgers' own certificates. */
    static final int NEAR = LedgerRequest.MAX_COUNT;

    /** Younger headers may still lack seals. */
    private static final int YOUNGEST = 3;

    private static final long ANSWER_MS = 3_000;

    /** How long after nobody could show a sealed header the next search begins. */
    private static final long AGAIN_MS = 10_000;

    private final Surroundings around;
    private final Sealing sealing;
    private final Optional<QuorumDocument> quorum;
    private final Optional<Anchor> pinned;
    private final Set<NodeId> withoutAnchor = new TreeSet<>();
    private final Listener listener;
    private final KnownHeaders known = new KnownHeaders();
    private Optional<Ask> ask = Optional.empty();
    private boolean judging;
    private boolean pending;
    private int failures;
    private int refusals;
    private int rotation;
    private long notBeforeMs;
    private long covered;

    /**
     * @param quorum whose seals make an anchor; without one, none is searched for
     * @param pinned the operator's anchor
     */
    Anchoring(
            Surroundings around,
            Sealing sealing,
            Optional<QuorumDocument> quorum,
            Optional<Anchor> pinned,
            Listener listener) {
        this.around = around;
        this.sealing = sealing;
        this.quorum = quorum;
        this.pinned = pinned;
        this.listener = listener;
        pinned.ifPresent(anchor -> {
            known.anchor(anchor);
            covered = anchor.ledger();
        });
    }

    /** A request under way. @param isSearch whether for a sealed header, else for those that lead to a known one */
    private record Ask(NodeId peer, HeadersRequest request, long sinceMs, boolean isSearch) {}

    /** Whether ledgers have to wait for headers. */
    boolean isBusy() {
        return ask.isPresent() || judging || pending;
    }

    /** Whether the next ledger hangs on an anchor, so that its own certificate decides nothing. */
    boolean leads() {
        return known.reach(around.tip().slot());
    }

    /** The ledger of the anchor while it lies ahead; else 0. */
    long ahead() {
        return leads() ? known.highest().map(Anchor::ledger).orElse(0L) : 0;
    }

    /** Whose word counts about a ledger of the past: the operator's quorum set, before members whose time may be over. */
    CertificateRule judges() {
        return quorum.<CertificateRule>map(set -> set)
                .orElseGet(() -> around.tip().seat().rule());
    }

    /** Whether a ledger hangs on an anchor, so that nobody's seals speak against it. */
    boolean covers(long ledger) {
        return ledger <= covered;
    }

    /** The hash that a ledger's header must have. */
    Optional<Hash> of(long ledger) {
        return known.of(ledger);
    }

    /**
     * A peer says how far it is: headers are fetched first where that is wanted.
     *
     * @return whether they are; {@link Listener#anchored} tells when ledgers can be judged
     */
    boolean begin(NodeId peer, long claimedHead) {
        if (leads()) {
            pending = known.next(around.tip().head().ledger()).isPresent();
            proceed();
            return isBusy();
        }
        boolean isFar = claimedHead - around.tip().head().ledger() > NEAR;
        if (!isFar || quorum.isEmpty()) {
            return false;
        }
        if (around.nowMs() < notBeforeMs) {
            return !mayFallBack();
        }
        around.counters().count("anchor.searched");
        send(peer, new HeadersRequest(claimedHead - YOUNGEST, 1), true);
        return true;
    }

    /** Whether ledgers' own certificates are by those whom the operator trusts, so that they may do instead of an anchor. */
    private boolean mayFallBack() {
        var trusted = new TreeSet<>(quorum.orElseThrow().members());
        trusted.add(around.self());
        return trusted.containsAll(around.tip().seat().rule().members());
    }

    /** Why this node does not get on, if it is for want of an anchor: a sentence for people. */
    Optional<String> obstacle() {
        if (pending && refusals >= Math.max(1, around.overlay().peers().size())) {
            return Optional.of("No peer has the headers that lead to the anchor of this node, "
                    + known.highest().map(Anchor::toString).orElse("none")
                    + ": connect to peers that are further, or correct the anchor.");
        }
        return around.nowMs() < notBeforeMs && !mayFallBack()
                ? Optional.of(
                        "No peer shows a recent header that this node's quorum set has sealed, so it does not know"
                                + " which history to follow: correct the quorum set, or name an anchor = LEDGER:HASH.")
                : Optional.empty();
    }

    /** Called regularly. */
    void tick() {
        if (ask.isPresent() && around.nowMs() - ask.get().sinceMs >= ANSWER_MS) {
            around.counters().count("headers.timeout");
            failed();
        } else {
            proceed();
        }
    }

    void disconnected(NodeId peer) {
        if (ask.isPresent() && ask.get().peer.equals(peer)) {
            failed();
        }
    }

    private void failed() {
        boolean wasSearch = ask.orElseThrow().isSearch;
        ask = Optional.empty();
        if (wasSearch) {
            searchFailed();
        } else {
            refusals++; // the next tick asks another peer
        }
    }

    /** When all peers were asked in vain, ledgers are judged by their own certificates for a while. */
    private void searchFailed() {
        failures++;
        around.counters().count("anchor.none");
        if (failures >= around.overlay().peers().size()) {
            failures = 0;
            notBeforeMs = around.nowMs() + AGAIN_MS;
        }
        listener.anchored();
    }

    /** Asks for what is still needed below the anchor, or says that nothing is. */
    private void proceed() {
        if (!pending || ask.isPresent() || judging) {
            return;
        }
        var next = known.next(around.tip().head().ledger());
        if (next.isEmpty()) {
            pending = false;
            listener.anchored();
            return;
        }
        var peers = around.overlay().peers().stream().map(Peer::id).toList();
        if (!peers.isEmpty()) {
            send(peers.get(Math.floorMod(rotation++, peers.size())), next.get(), false);
        }
    }

    private void send(NodeId peer, HeadersRequest request, boolean isSearch) {
        ask = Optional.of(new Ask(peer, request, around.nowMs(), isSearch));
        around.overlay().send(peer, Channel.GET_HEADERS, request.toXdr());
    }

    void receive(NodeId peer, Bytes payload) {
        if (ask.isEmpty() || !ask.get().peer.equals(peer)) {
            around.counters().count("headers.unasked");
            return;
        }
        HeadersReply reply;
        try {
            reply = XdrReader.read(payload, HeadersReply::decode);
        } catch (XdrException malformed) {
            around.overlay().drop(peer, "malformed-headers");
            failed();
            return;
        }
        var asked = ask.get();
        var links = reply.headers().stream()
                .map(around.application()::link)
                .flatMap(Optional::stream)
                .toList();
        boolean isAsked = reply.from() == asked.request.from()
                && links.size() == asked.request.count()
                && links.get(0).ledger() == asked.request.from();
        if (!isAsked) {
            around.counters().count("headers.none");
            failed();
        } else if (asked.isSearch) {
            judge(links.get(0), reply);
        } else {
            take(asked, links);
        }
    }

    private void judge(HeaderLink link, HeadersReply reply) {
        ask = Optional.empty();
        judging = true;
        var rule = quorum.orElseThrow();
        var held = sealing.book().of(link.ledger(), link.hash());
        var seals = Stream.concat(reply.certificate().seals().stream(), held.stream())
                .distinct()
                .toList();
        around.environment()
                .work(
                        () -> LedgerBatch.certificate(
                                        link.ledger(),
                                        link.hash(),
                                        seals,
                                        rule,
                                        seal -> sealing.isGenuine(seal, link.recoveryDomain()))
                                .isPresent(),
                        isSealed -> judged(link, isSealed));
    }

    private void judged(HeaderLink link, boolean isSealed) {
        judging = false;
        if (!isSealed) {
            searchFailed();
            return;
        }
        failures = 0;
        around.counters().count("anchor.found");
        known.anchor(new Anchor(link.ledger(), link.hash()));
        covered = Math.max(covered, link.ledger());
        pending = true;
        proceed();
    }

    private void take(Ask asked, List<HeaderLink> links) {
        ask = Optional.empty();
        var head = around.tip().head();
        if (asked.request.from() <= head.ledger()) {
            proceed(); // a ledger was closed here in the meantime
            return;
        }
        switch (known.take(links, head)) {
            case HOLDS -> {
                refusals = 0;
                around.counters().count("headers.taken");
                proceed();
            }
            case BROKEN -> broken(asked, links.get(links.size() - 1));
            case STRANGE -> {
                pending = false;
                listener.strange("ledger " + head.ledger() + " as closed here, " + head.headerHash()
                        + ", does not lead to the ledger that this node trusts as its anchor: the anchor belongs to"
                        + " another network or is wrong, or this node's data is; correct the anchor, or empty the data directory"
                        + " to fetch everything from peers");
            }
        }
    }

    /** One peer that has another header there lies; if those whom we trust have, the operator's anchor is wrong. */
    private void broken(Ask asked, HeaderLink last) {
        around.overlay().drop(asked.peer, "bad-headers");
        if (pinned.filter(anchor -> anchor.ledger() == last.ledger()).isPresent()) {
            withoutAnchor.add(asked.peer);
        }
        if (judges().isBlockedBy(withoutAnchor)) {
            pending = false;
            listener.strange("the anchor of this node, " + pinned.orElseThrow() + ", is not in the history of "
                    + withoutAnchor.size() + " members that it trusts: correct it");
            return;
        }
        proceed();
    }

    /** What comes of the search. */
    interface Listener {

        /** Ledgers can be asked for (again), anchored or not. */
        void anchored();

        /** @param sentence for people: this node can never follow */
        void strange(String sentence);
    }
}
