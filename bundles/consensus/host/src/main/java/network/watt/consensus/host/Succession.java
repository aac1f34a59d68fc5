// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import network.watt.consensus.api.ConsensusEngines;
import network.watt.consensus.api.Head;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;

/**
 * Whether the engine that a plan brings could work: with what this node has set up, and among those who say to be ready, by
 * what they have set up (PROTOCOL §5). The latter is judged on a worker, once for each change of their words. Protocol loop
 * only.
 */
final class Succession {

    private final Surroundings around;
    private final EngineOpener opener;
    private final ConsensusSettings settings;
    private final Map<Hash, Judgement> judgements = new TreeMap<>();
    private final Map<Hash, SortedMap<NodeId, Bytes>> permitted = new TreeMap<>();

    Succession(Surroundings around, EngineOpener opener, ConsensusSettings settings) {
        this.around = around;
        this.opener = opener;
        this.settings = settings;
    }

    /** @param objection unknown while it is being judged */
    private record Judgement(SortedMap<NodeId, Bytes> ready, Optional<Optional<String>> objection) {}

    /** Why this node cannot take part under the engine that {@code plan} brings, if it brings one. */
    Optional<String> refusal(Hash plan) {
        return around.application().nextEngine(plan).flatMap(row -> opener.find(row)
                .flatMap(engines -> {
                    try {
                        engines.certificateRule(around.self(), row.params(), settings.localSettings());
                        return Optional.empty();
                    } catch (IllegalArgumentException refused) {
                        return Optional.of(refused.getMessage());
                    }
                }));
    }

    /** Has it judged whether these nodes should go over together. @param ready with what each has set up */
    void consider(Hash plan, SortedMap<NodeId, Bytes> ready) {
        var known = judgements.get(plan);
        if (known != null && known.ready.equals(ready)) {
            return;
        }
        var row = around.application().nextEngine(plan);
        row.flatMap(opener::find).ifPresent(engines -> {
            judgements.put(plan, new Judgement(ready, Optional.empty()));
            judge(plan, ready, engines, row.get());
        });
    }

    private void judge(Hash plan, SortedMap<NodeId, Bytes> ready, ConsensusEngines engines, Head.EngineRow row) {
        around.environment().work(() -> engines.objection(row.params(), ready), objection -> {
            var asked = judgements.get(plan);
            if (asked != null && asked.ready.equals(ready)) {
                judgements.put(plan, new Judgement(ready, Optional.of(objection)));
                permitted.remove(plan);
                if (objection.isEmpty()) {
                    permitted.put(plan, ready);
                }
            }
        });
    }

    /**
     * Who of these nodes were found to be able to go over together; all of them where the plan changes no engine. A word that
     * came or went since then changes nothing about the others.
     */
    Set<NodeId> permits(Hash plan, SortedMap<NodeId, Bytes> ready) {
        if (around.application().nextEngine(plan).isEmpty()) {
            return ready.keySet();
        }
        var judged = Optional.ofNullable(permitted.get(plan)).orElse(Collections.emptySortedMap());
        return ready.entrySet().containsAll(judged.entrySet()) ? judged.keySet() : Set.of();
    }

    /** Forgets all plans but these. */
    void keep(Collection<Hash> plans) {
        judgements.keySet().retainAll(plans);
        permitted.keySet().retainAll(plans);
    }

    /** What speaks against plans, for people. */
    Map<Hash, String> objections() {
        var all = new TreeMap<Hash, String>();
        judgements.forEach((plan, known) ->
                known.objection.flatMap(objection -> objection).ifPresent(sentence -> all.put(plan, sentence)));
        return all;
    }
}
