// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import network.watt.consensus.api.ConsensusStatus.Word;
import network.watt.consensus.api.Readiness;
import network.watt.overlay.api.Channel;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/**
 * Who says to be ready for which plan: tells the others what this node says, keeps what they say until it expires, and
 * judges by it which steps this node wants (PROTOCOL §2). Protocol loop only.
 */
final class ReadinessBoard {

    /** For how many ledgers a word counts. */
    static final long VALID_LEDGERS = 60;

    /** How often a word is said again that has not changed. */
    private static final long REPEAT_MS = 10_000;

    private static final int MAX_VERIFYING = 64;

    private final Surroundings around;
    private final Bytes settings;
    private final boolean validator;
    private final Map<Hash, Map<NodeId, ReadinessWord>> words = new TreeMap<>();
    private final Set<Bytes> verifying = new HashSet<>();
    private List<Readiness> said = List.of();
    private long saidMs;

    ReadinessBoard(Surroundings around, Bytes settings, boolean validator) {
        this.around = around;
        this.settings = settings;
        this.validator = validator;
    }

    /** Called regularly: says what is new, and the same again now and then. */
    void tick() {
        var own = around.application().readiness();
        long nowMs = around.nowMs();
        forget(own);
        if (!own.equals(said) || !own.isEmpty() && nowMs - saidMs >= REPEAT_MS) {
            said = own;
            saidMs = nowMs;
            own.forEach(this::say);
        }
    }

    /** Plans that are open no more, and words whose time is over. */
    private void forget(List<Readiness> own) {
        long ledger = around.tip().head().ledger();
        words.keySet()
                .removeIf(plan -> own.stream().noneMatch(each -> each.plan().equals(plan)));
        words.values().forEach(ofPlan -> ofPlan.values().removeIf(word -> word.untilLedger() < ledger));
    }

    private void say(Readiness readiness) {
        long ledger = around.tip().head().ledger();
        var unsigned =
                new ReadinessWord(around.self(), readiness, ledger, ledger + VALID_LEDGERS, settings, Bytes.EMPTY);
        var word = unsigned.signed(around.environment()
                .signer()
                .sign(unsigned.signedBytes(
                        around.application().networkId(), around.tip().head().recoveryDomain())));
        put(word);
        if (validator) {
            around.overlay().flood(Channel.READINESS, word.toXdr());
        }
    }

    private void put(ReadinessWord word) {
        words.computeIfAbsent(word.readiness().plan(), plan -> new TreeMap<>()).put(word.node(), word);
    }

    void receive(NodeId peer, Bytes payload) {
        ReadinessWord word;
        try {
            word = XdrReader.read(payload, ReadinessWord::decode);
        } catch (XdrException malformed) {
            around.counters().count("readiness.malformed");
            around.overlay().drop(peer, "malformed-readiness");
            return;
        }
        if (!isNews(word) || verifying.size() >= MAX_VERIFYING || !verifying.add(payload)) {
            around.counters().count("readiness.ignored");
            return;
        }
        var signed = word.signedBytes(
                around.application().networkId(), around.tip().head().recoveryDomain());
        var verifier = around.environment().verifier();
        around.environment().work(() -> verifier.verify(word.node().key(), signed, word.signature()), good -> {
            verifying.remove(payload);
            verified(peer, payload, word, good);
        });
    }

    /** Only members' words on plans that are open here are kept, the latest of each. */
    private boolean isNews(ReadinessWord word) {
        long ledger = around.tip().head().ledger();
        var kept = Optional.ofNullable(words.get(word.readiness().plan())).map(ofPlan -> ofPlan.get(word.node()));
        return !word.node().equals(around.self())
                && around.tip().seat().engine().participants().contains(word.node())
                && said.stream()
                        .anyMatch(own -> own.plan().equals(word.readiness().plan()))
                && word.untilLedger() >= ledger
                && word.untilLedger() <= ledger + VALID_LEDGERS + Tip.BRACKET
                && (kept.isEmpty() || kept.get().ledger() < word.ledger() || isCorrection(kept.get(), word));
    }

    private static boolean isCorrection(ReadinessWord kept, ReadinessWord word) {
        return kept.ledger() == word.ledger() && !kept.readiness().equals(word.readiness());
    }

    private void verified(NodeId peer, Bytes payload, ReadinessWord word, boolean good) {
        if (!good) {
            around.counters().count("readiness.bad-signature");
            around.overlay().drop(peer, "bad-signature");
            return;
        }
        if (isNews(word)) {
            around.counters().count("readiness.accepted");
            put(word);
            around.overlay().flood(Channel.READINESS, payload);
        }
    }

    /**
     * Whether this node would put a step forward: it is ready for its plan, and so, with the same result of the dry run,
     * are enough others to certify a header.
     */
    boolean wants(Bytes step) {
        var plan = around.application().planOf(step);
        var own = plan.flatMap(wanted -> around.application().readiness().stream()
                .filter(readiness -> readiness.plan().equals(wanted))
                .findFirst());
        if (own.isEmpty() || !own.get().ready()) {
            return false;
        }
        var ready = new TreeSet<NodeId>();
        ready.add(around.self());
        words.getOrDefault(plan.get(), Map.of()).values().stream()
                .filter(word -> word.readiness().agreesWith(own.get()))
                .forEach(word -> ready.add(word.node()));
        return around.tip().seat().rule().isCertifiedBy(ready);
    }

    /** What was said, by plan and node. */
    List<Word> all() {
        var all = new ArrayList<Word>();
        words.values().forEach(ofPlan -> ofPlan.values()
                .forEach(word -> all.add(new Word(word.node(), word.readiness(), word.untilLedger()))));
        return all;
    }
}
