// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
    private static final int MAX_CORRECTIONS = 8;

    private final Surroundings around;
    private final Succession succession;
    private final Bytes settings;
    private final boolean validator;
    private final Map<Hash, Map<NodeId, ReadinessWord>> words = new TreeMap<>();
    private final Set<Bytes> verifying = new HashSet<>();
    private final Map<NodeId, Integer> corrections = new TreeMap<>();
    private long correctedAt = -1;
    private List<Readiness> said = List.of();
    private long saidMs;

    ReadinessBoard(Surroundings around, Succession succession, ConsensusSettings settings) {
        this.around = around;
        this.succession = succession;
        this.settings = settings.localSettings();
        this.validator = settings.validator();
    }

    /** Called regularly: says what is new, and the same again now and then. */
    void tick() {
        var own = own();
        long nowMs = around.nowMs();
        forget(own);
        if (!own.equals(said) || !own.isEmpty() && nowMs - saidMs >= REPEAT_MS) {
            said = own;
            saidMs = nowMs;
            own.forEach(this::say);
        }
        succession.keep(own.stream().map(Readiness::plan).toList());
        own.stream().filter(Readiness::ready).forEach(each -> succession.consider(each.plan(), ready(each)));
    }

    /** What the ledger says of this node, unless it could do nothing under the engine that a plan brings. */
    private List<Readiness> own() {
        return around.application().readiness().stream()
                .map(each -> each.ready()
                        ? succession
                                .refusal(each.plan())
                                .map(reason -> Readiness.not(each.plan(), reason))
                                .orElse(each)
                        : each)
                .toList();
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

    /** A few times in a ledger a node may change its mind; more would only keep the others busy. */
    private boolean isCorrection(ReadinessWord kept, ReadinessWord word) {
        return kept.ledger() == word.ledger()
                && !kept.readiness().equals(word.readiness())
                && corrections.getOrDefault(word.node(), 0) < MAX_CORRECTIONS;
    }

    private void verified(NodeId peer, Bytes payload, ReadinessWord word, boolean good) {
        if (!good) {
            around.counters().count("readiness.bad-signature");
            around.overlay().drop(peer, "bad-signature");
            return;
        }
        if (isNews(word)) {
            around.counters().count("readiness.accepted");
            countCorrection(word);
            put(word);
            around.overlay().flood(Channel.READINESS, payload);
        }
    }

    private void countCorrection(ReadinessWord word) {
        long ledger = around.tip().head().ledger();
        if (ledger != correctedAt) {
            correctedAt = ledger;
            corrections.clear();
        }
        corrections.merge(word.node(), 1, Integer::sum);
    }

    /**
     * Whether this node would put a step forward: it is ready for its plan, and so, with the same result of the dry run,
     * are enough others to certify a header; and they could all work under the engine that the plan brings, if it does.
     */
    boolean wants(Bytes step) {
        var plan = around.application().planOf(step);
        var own = plan.flatMap(wanted ->
                own().stream().filter(each -> each.plan().equals(wanted)).findFirst());
        if (own.isEmpty() || !own.get().ready()) {
            return false;
        }
        var ready = ready(own.get());
        return around.tip().seat().rule().isCertifiedBy(succession.permits(plan.get(), ready));
    }

    /** Who is ready as this node is, with what each has set up. */
    private SortedMap<NodeId, Bytes> ready(Readiness own) {
        var ready = new TreeMap<NodeId, Bytes>();
        ready.put(around.self(), settings);
        words.getOrDefault(own.plan(), Map.of()).values().stream()
                .filter(word -> word.readiness().agreesWith(own))
                .forEach(word -> ready.put(word.node(), word.settings()));
        return ready;
    }

    Map<Hash, String> objections() {
        return succession.objections();
    }

    /** What was said, by plan and node. */
    List<Word> all() {
        var all = new ArrayList<Word>();
        words.values().forEach(ofPlan -> ofPlan.values()
                .forEach(word -> all.add(new Word(word.node(), word.readiness(), word.untilLedger()))));
        return all;
    }
}
