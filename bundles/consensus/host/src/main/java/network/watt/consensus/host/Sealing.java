// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import network.watt.consensus.api.Certificate;
import network.watt.consensus.api.Head;
import network.watt.consensus.api.Seal;
import network.watt.overlay.api.Channel;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/**
 * Seals closed headers, gathers the others' seals, and makes certificates of them (PROTOCOL §1). Notices when the
 * network sealed another header than ours. Protocol loop only.
 */
final class Sealing {

    private static final int MAX_VERIFYING = 4096;

    private final Surroundings around;
    private final VoteStore votes;
    private final Heard heard;
    private final Listener listener;
    private final SealBook book = new SealBook();
    private final Map<Long, Hash> headers = new TreeMap<>();
    private final Map<Long, Integer> stored = new TreeMap<>();
    private final Set<Bytes> verifying = new HashSet<>();
    private final StrangeDomains strangeDomains;

    Sealing(Surroundings around, VoteStore votes, Heard heard, Listener listener) {
        this.around = around;
        this.votes = votes;
        this.heard = heard;
        this.listener = listener;
        this.strangeDomains = new StrangeDomains(around);
    }

    SealBook book() {
        return book;
    }

    /** A ledger was closed (or was the head at the start). */
    void closed(Head head) {
        headers.put(head.ledger(), head.headerHash());
        long first = around.tip().firstRemembered();
        headers.keySet().removeIf(ledger -> ledger < first);
        stored.keySet().removeIf(ledger -> ledger < first);
        book.purge(first);
        compare(head.ledger());
        certify(head.ledger());
        certify(head.ledger() - 2);
    }

    /** Signs the header, keeps the seal durably, then floods it. Once sealed, a ledger is never sealed otherwise. */
    void seal(Head head) {
        if (head.ledger() == 0 || head.ledger() < votes.floor()) {
            return;
        }
        var earlier = votes.seal(head.ledger());
        if (earlier.isPresent() && !earlier.get().headerHash().equals(head.headerHash())) {
            var sealed = earlier.get().headerHash();
            var sentence = "ledger " + head.ledger() + " was closed as " + head.headerHash()
                    + ", but before a restart this node sealed it as "
                    + sealed + ": rebuild the state from the journal, or restore the node from a peer";
            listener.diverged(head.ledger(), sealed, sentence);
            return;
        }
        var seal = earlier.orElseGet(() -> sign(head));
        votes.saveSeal(seal);
        book.add(seal, around.tip());
        around.counters().count("seal.sent");
        around.overlay().flood(Channel.SEAL, seal.toXdr());
        certify(head.ledger());
    }

    private Seal sign(Head head) {
        var signed = Seal.signedBytes(
                around.application().networkId(),
                around.recoveryDomain(head.ledger()),
                head.ledger(),
                head.headerHash());
        return new Seal(
                around.self(),
                head.ledger(),
                head.headerHash(),
                around.environment().signer().sign(signed));
    }

    void receive(NodeId peer, Bytes payload) {
        Seal seal;
        try {
            seal = XdrReader.read(payload, Seal::decode);
        } catch (XdrException malformed) {
            around.counters().count("seal.malformed");
            around.overlay().drop(peer, "malformed-seal");
            return;
        }
        if (seal.node().equals(around.self()) || !isWanted(seal)) {
            around.counters().count("seal.ignored");
        } else if (verifying.size() >= MAX_VERIFYING) {
            around.counters().count("seal.overload");
        } else if (verifying.add(payload)) {
            var recovery = around.recoveryDomain(seal.ledger());
            around.environment().work(() -> isGenuine(seal, recovery), good -> {
                verifying.remove(payload);
                verified(peer, payload, seal, good);
            });
        }
    }

    private boolean isWanted(Seal seal) {
        return around.tip().seatOf(seal.ledger()).rule().members().contains(seal.node())
                && book.wants(seal.node(), seal.ledger(), around.tip());
    }

    /** Whether the signature is good. Any thread. */
    boolean isGenuine(Seal seal, Hash recoveryDomain) {
        var signed =
                Seal.signedBytes(around.application().networkId(), recoveryDomain, seal.ledger(), seal.headerHash());
        return around.environment().verifier().verify(seal.node().key(), signed, seal.signature());
    }

    private void verified(NodeId peer, Bytes payload, Seal seal, boolean good) {
        if (!good) {
            around.counters().count("seal.bad-signature");
            strangeDomains.judge(peer, seal.ledger());
            return;
        }
        if (!isWanted(seal)) {
            around.counters().count("seal.ignored");
            return;
        }
        around.counters().count("seal.accepted");
        book.add(seal, around.tip());
        heard.speaks(seal.node(), seal.ledger() + 1);
        around.overlay().flood(Channel.SEAL, payload);
        compare(seal.ledger());
        certify(seal.ledger());
        boolean isOfHead = seal.ledger() == around.tip().head().ledger();
        if (isOfHead
                && book.count(seal.ledger())
                        >= around.tip().seatOf(seal.ledger()).rule().members().size()
                && nodes(book.of(seal.ledger()))
                        .containsAll(around.tip().seatOf(seal.ledger()).rule().members())) {
            listener.sealedByAll();
        }
    }

    private void compare(long ledger) {
        var ours = headers.get(ledger);
        if (ours == null || listener.isAnchored(ledger)) {
            return;
        }
        var others = book.against(ledger, ours);
        if (!others.isEmpty() && around.tip().seatOf(ledger).rule().isBlockedBy(others)) {
            var theirs = book.of(ledger).stream()
                    .filter(seal -> others.contains(seal.node()))
                    .map(Seal::headerHash)
                    .distinct()
                    .toList();
            var sentence = "ledger " + ledger + " was closed here as " + ours + ", but " + others.size()
                    + " nodes of the quorum sealed it as " + theirs
                    + ": this node stopped rather than fork; compare the headers' state root, results root and table hash";
            listener.diverged(ledger, theirs.get(0), sentence);
        }
    }

    /** Stores a certificate when there is one, again when all have sealed, and once more when the ledger is old news. */
    private void certify(long ledger) {
        var ours = headers.get(ledger);
        if (ours == null || ledger == 0) {
            return;
        }
        var rule = around.tip().seatOf(ledger).rule();
        var seals = book.of(ledger, ours);
        int before = stored.getOrDefault(ledger, 0);
        boolean isDue = before == 0
                || seals.size() >= rule.members().size()
                || ledger <= around.tip().head().ledger() - 2;
        if (seals.size() > before && isDue && rule.isCertifiedBy(nodes(seals))) {
            stored.put(ledger, seals.size());
            around.counters().count("certificate.stored");
            around.environment().then(around.application().certified(ledger, new Certificate(seals)), done -> {});
        }
    }

    /** Keeps seals that came with a replayed ledger, if they certify it by the rule of its own engine. */
    void judge(long ledger, Hash headerHash, List<Seal> seals) {
        if (seals.isEmpty()) {
            return;
        }
        var rule = around.tip().seatOf(ledger).rule();
        var recovery = around.recoveryDomain(ledger);
        around.environment()
                .work(
                        () -> LedgerBatch.certificate(
                                ledger, headerHash, seals, rule, seal -> isGenuine(seal, recovery)),
                        good -> good.ifPresent(certificate -> certified(ledger, certificate)));
    }

    /** A certificate that came with a replayed ledger. */
    void certified(long ledger, Certificate certificate) {
        stored.put(ledger, certificate.seals().size());
        around.environment().then(around.application().certified(ledger, certificate), done -> {});
    }

    static Set<NodeId> nodes(List<Seal> seals) {
        var nodes = new TreeSet<NodeId>();
        seals.forEach(seal -> nodes.add(seal.node()));
        return nodes;
    }

    /** What seals tell. */
    interface Listener {

        /** Whether a ledger hangs on an anchor: its members' time may be over, and their seals say nothing against it. */
        boolean isAnchored(long ledger);

        /** All members have sealed the head. */
        void sealedByAll();

        /**
         * A ledger was sealed with another header than ours.
         *
         * @param theirs the hash of that header
         * @param sentence the same for people
         */
        void diverged(long ledger, Hash theirs, String sentence);
    }
}
