// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.Map;
import java.util.Optional;
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

    private static final Optional<Optional<String>> NOTHING_SPEAKS_AGAINST_IT = Optional.of(Optional.empty());

    private final Surroundings around;
    private final EngineOpener opener;
    private final ConsensusSettings settings;
    private final Map<Hash, Judgement> judgements = new TreeMap<>();

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
        var engines = row.flatMap(opener::find);
        judgements.put(plan, new Judgement(ready, engines.isPresent() ? Optional.empty() : NOTHING_SPEAKS_AGAINST_IT));
        engines.ifPresent(present -> judge(plan, ready, present, row.orElseThrow()));
    }

    private void judge(Hash plan, SortedMap<NodeId, Bytes> ready, ConsensusEngines engines, Head.EngineRow row) {
        around.environment().work(() -> engines.objection(row.params(), ready), objection -> {
            var asked = judgements.get(plan);
            if (asked != null && asked.ready.equals(ready)) {
                judgements.put(plan, new Judgement(ready, Optional.of(objection)));
            }
        });
    }

    /** Whether just these nodes were found to be able to go over together. */
    boolean permits(Hash plan, SortedMap<NodeId, Bytes> ready) {
        var known = judgements.get(plan);
        return known != null && known.ready.equals(ready) && known.objection.equals(NOTHING_SPEAKS_AGAINST_IT);
    }

    /** Forgets all plans but these. */
    void keep(Iterable<Hash> plans) {
        var kept = new TreeMap<Hash, Judgement>();
        plans.forEach(plan -> Optional.ofNullable(judgements.get(plan)).ifPresent(known -> kept.put(plan, known)));
        judgements.clear();
        judgements.putAll(kept);
    }

    /** What speaks against plans, for people. */
    Map<Hash, String> objections() {
        var all = new TreeMap<Hash, String>();
        judgements.forEach((plan, known) ->
                known.objection.flatMap(objection -> objection).ifPresent(sentence -> all.put(plan, sentence)));
        return all;
    }
}
