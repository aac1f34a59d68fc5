// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import network.watt.consensus.api.Head;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/**
 * Fetches and replays ledgers that the network closed without us. Starts when members whose word convinces us speak of
 * slots beyond ours: at once when we are two behind, after a grace time when only one (we may be about to close it). While
 * ledgers are judged and replayed, those after them are fetched from other peers. Protocol loop only.
 */
final class CatchUp {

    private static final long LOOK_MS = 5000;
    private static final long MAX_GRACE_MS = 1000;

    private final Surroundings around;
    private final Heard heard;
    private final LedgerAsks asks;
    private final Sealing sealing;
    private final Closer closer;
    private final Anchoring anchoring;
    private final Listener listener;
    private final Deque<LedgerBatch.Good> replaying = new ArrayDeque<>();
    private final Set<NodeId> failedWith = new TreeSet<>();
    private Optional<NodeId> source = Optional.empty();
    private final BooleanSupplier isStuck;
    private boolean judging;
    private boolean closing;
    private long lookedMs;
    private long claimedHead;
    private long behindSinceMs = -1;

    /** @param isStuck whether no ledger has closed for long */
    CatchUp(
            Surroundings around,
            Heard heard,
            Sealing sealing,
            Closer closer,
            ConsensusSettings settings,
            BooleanSupplier isStuck,
            Listener listener) {
        this.isStuck = isStuck;
        this.anchoring = new Anchoring(around, sealing, settings.quorum(), settings.anchor(), new Anchors());
        this.around = around;
        this.heard = heard;
        this.asks = new LedgerAsks(around, heard);
        this.sealing = sealing;
        this.closer = closer;
        this.listener = listener;
    }

    /** Whether ledgers are being fetched or replayed. */
    boolean isActive() {
        return !asks.isEmpty() || judging || !replaying.isEmpty() || anchoring.isBusy();
    }

    /** Whether a ledger was or will be taken because it hangs on an anchor. */
    boolean isAnchored(long ledger) {
        return anchoring.covers(ledger);
    }

    /** Whether an anchor proves that others closed the open slot. */
    boolean leads() {
        return anchoring.leads();
    }

    /** The ledger of the anchor that lies ahead; 0 where none does. */
    long anchored() {
        return anchoring.ahead();
    }

    /** Why this node does not get on, for people. */
    Optional<String> obstacle() {
        return anchoring.obstacle();
    }

    /** Called regularly. */
    void tick() {
        if (anchoring.isBusy()) {
            anchoring.tick();
        } else if (!replaying.isEmpty()) {
            replayNext();
        } else if (!asks.isEmpty() && isIdle()) {
            awaitFirst();
        } else if (!isActive() && (anchoring.leads() || isBehind() || isStuck.getAsBoolean() && hasWaited())) {
            asks.begin();
        }
    }

    /** Goes on with the first range once no more of it will come. */
    private void awaitFirst() {
        var first = asks.first();
        if (first.from() > around.tip().slot()) {
            asks.begin(); // of the range before it not all was good
        } else if (first.isWhole() || first.isEnded()) {
            complete();
        } else if (first.isLate(around.nowMs())) {
            around.counters().count("ledgers.timeout");
            complete();
        }
    }

    private boolean isIdle() {
        return replaying.isEmpty() && !judging && !closing && !anchoring.isBusy();
    }

    /** While nothing closes here and nobody convinces us, a look at what peers have costs little: now and then. */
    private boolean hasWaited() {
        boolean waited = around.nowMs() - lookedMs >= LOOK_MS;
        lookedMs = waited ? around.nowMs() : lookedMs;
        return waited;
    }

    void receiveHeaders(NodeId peer, Bytes payload) {
        anchoring.receive(peer, payload);
    }

    void disconnected(NodeId peer) {
        anchoring.disconnected(peer);
        end(peer);
    }

    private void end(NodeId peer) {
        asks.of(peer).ifPresent(LedgerAsk::end);
        if (!asks.isEmpty() && asks.first().peer().equals(peer) && isIdle()) {
            complete();
        }
    }

    private boolean isBehind() {
        long slot = around.tip().slot();
        long ahead = heard.convincing(around.tip().seat(), slot);
        if (ahead <= slot) {
            behindSinceMs = -1;
            return false;
        }
        long nowMs = around.nowMs();
        behindSinceMs = behindSinceMs < 0 ? nowMs : behindSinceMs;
        long graceMs = Math.min(MAX_GRACE_MS, around.application().closeIntervalMs());
        return ahead > slot + 1 || nowMs - behindSinceMs >= graceMs;
    }

    void receive(NodeId peer, Bytes payload) {
        var asked = asks.of(peer);
        if (asked.isEmpty()) {
            around.counters().count("ledgers.unasked");
            return;
        }
        LedgerReply reply;
        try {
            reply = XdrReader.read(payload, LedgerReply::decode);
        } catch (XdrException malformed) {
            around.overlay().drop(peer, "malformed-ledger");
            end(peer);
            return;
        }
        claimedHead = Math.max(claimedHead, reply.head());
        asked.get().take(reply, around.nowMs());
        if (asks.first().isWhole() && isIdle()) {
            complete();
        }
    }

    /** All of a batch that will come has come: judge it. */
    private void complete() {
        var asked = asks.removeFirst();
        var tip = around.tip();
        var chain = LedgerBatch.chain(tip.head(), stillOpen(asked.replies()), around.application(), sealing.book());
        if (anchoring.begin(asked.peer(), asked.head())) {
            asks.clear(); // the ledgers are asked for again once it is known what they must be
            return;
        }
        if (chain.isEmpty()) {
            asks.clear();
            around.counters().count(asked.replies().isEmpty() ? "ledgers.none" : "ledgers.unchained");
            return;
        }
        asks.extend(asked, ledger -> !anchoring.leads() || anchoring.of(ledger).isPresent());
        judging = true;
        var recovery = chain.get(0).record().recovery();
        if (recovery.isPresent() && isKnown(chain.get(0))) {
            var domain = chain.get(0).recoveryDomain();
            around.environment().then(around.application().recover(recovery.get(), domain), isNew -> {
                if (isNew) {
                    judging = false;
                    asks.clear(); // under the rules that are in force now, these ledgers are asked for once more
                    around.counters().count("ledgers.recovered");
                    lookedMs = around.nowMs() - LOOK_MS;
                } else {
                    judge(asked, chain);
                }
            });
        } else {
            judge(asked, chain);
        }
    }

    /** Keys that could recover once may have leaked since: below an anchor, only what hangs on it can bring a record. */
    private boolean isKnown(LedgerBatch.Link link) {
        return !anchoring.leads()
                || anchoring
                        .of(link.record().ledger())
                        .filter(link.headerHash()::equals)
                        .isPresent();
    }

    private void judge(LedgerAsk asked, List<LedgerBatch.Link> chain) {
        if (anchoring.leads()) {
            judged(asked.peer(), LedgerBatch.known(chain, anchoring::of));
            return;
        }
        var tip = around.tip();
        var rule = tip.seat().rule();
        var recovery = tip.head().recoveryDomain();
        around.environment()
                .work(
                        () -> LedgerBatch.certified(chain, rule, seal -> sealing.isGenuine(seal, recovery)),
                        good -> judged(asked.peer(), good));
    }

    /** Without those that we closed ourselves in the meantime. */
    private List<LedgerReply> stillOpen(List<LedgerReply> replies) {
        return replies.stream()
                .dropWhile(reply ->
                        reply.record().orElseThrow().ledger() < around.tip().slot())
                .toList();
    }

    private void judged(NodeId peer, Deque<LedgerBatch.Good> good) {
        judging = false;
        if (good.isEmpty()) {
            around.counters().count("ledgers.uncertified");
            asks.clear();
            claimedHead = 0; // whoever claims it cannot show it, or not to us
            return;
        }
        source = Optional.of(peer);
        replaying.addAll(good);
        replayNext();
    }

    private void replayNext() {
        while (!replaying.isEmpty()
                && replaying.peek().record().ledger() < around.tip().slot()) {
            replaying.remove();
        }
        if (replaying.isEmpty() || closer.isBusy()) {
            return; // when busy, the next tick comes back
        }
        var next = replaying.remove();
        closing = true;
        closer.replay(next.record(), head -> {
            closing = false;
            head.ifPresentOrElse(h -> replayed(next, h), () -> failed(next));
        });
    }

    private void replayed(LedgerBatch.Good ledger, Head head) {
        around.counters().count("ledgers.replayed");
        failedWith.clear();
        behindSinceMs = -1;
        listener.replayed(head, replaying.isEmpty());
        ledger.certificate()
                .ifPresentOrElse(
                        certificate -> sealing.certified(head.ledger(), certificate),
                        () -> sealing.judge(
                                head.ledger(), head.headerHash(), ledger.link().seals()));
        if (!replaying.isEmpty()) {
            replayNext();
        } else if (!asks.isEmpty()) {
            awaitFirst();
        } else if (isBehind() || claimedHead > head.ledger() + 1) {
            asks.begin(); // with another peer: a slow one must not keep us behind for ever
        }
    }

    /** The peer may have sent another set than the header's; if enough peers agree, it is we who cannot follow. */
    private void failed(LedgerBatch.Good ledger) {
        replaying.clear();
        asks.clear();
        var peer = source.orElseThrow();
        around.counters().count("ledgers.failed");
        around.overlay().drop(peer, "bad-ledger");
        failedWith.add(peer);
        var rule = anchoring.leads() ? anchoring.judges() : around.tip().seat().rule();
        if (rule.isBlockedBy(failedWith)) {
            listener.cannotFollow("ledger " + ledger.record().ledger() + " as certified by the network cannot be"
                    + " reproduced by this node, though " + failedWith.size()
                    + " members sent the same: it stopped at ledger "
                    + around.tip().head().ledger() + " rather than fork; compare the node's release with the others'");
        } else {
            listener.replayed(around.tip().head(), true);
        }
    }

    private final class Anchors implements Anchoring.Listener {

        @Override
        public void anchored() {
            asks.begin();
        }

        @Override
        public void strange(String sentence) {
            listener.cannotFollow(sentence);
        }
    }

    /** What catching up leads to. */
    interface Listener {

        /** @param last whether no further ledger follows at once */
        void replayed(Head head, boolean last);

        void cannotFollow(String sentence);
    }
}
