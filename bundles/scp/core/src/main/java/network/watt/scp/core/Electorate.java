// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.watt.consensus.api.EngineDriver;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;

/** The nodes of one slot, numbered as they appear, and their quorum sets. */
final class Electorate {

    /** How many quorum sets a node may have in one slot: more than any operator tries out to get a stuck one going. */
    static final int MAX_SETS_PER_NODE = 16;

    private final EngineDriver driver;
    private final LocalQuorum local;
    private final Map<NodeId, Integer> numbers = new LinkedHashMap<>();
    private final List<NodeId> nodes = new ArrayList<>();
    private final Map<Hash, Optional<IndexedQuorumSet>> sets = new LinkedHashMap<>();
    private final Map<NodeId, Set<Hash>> setsOfNode = new LinkedHashMap<>();
    private final IndexedQuorumSet own;

    Electorate(EngineDriver driver, LocalQuorum local) {
        this.driver = driver;
        this.local = local;
        own = index(local.set());
        sets.put(local.hash(), Optional.of(own));
    }

    NodeId self() {
        return local.self();
    }

    LocalQuorum local() {
        return local;
    }

    IndexedQuorumSet own() {
        return own;
    }

    int number(NodeId node) {
        var known = numbers.get(node);
        if (known != null) {
            return known;
        }
        numbers.put(node, nodes.size());
        nodes.add(node);
        return nodes.size() - 1;
    }

    NodeId node(int number) {
        return nodes.get(number);
    }

    /** Whether the item of this hash is at hand and is no usable quorum set, or {@code node} has had too many. */
    boolean isRefused(NodeId node, Hash hash) {
        var sets = setsOfNode.computeIfAbsent(node, sender -> new LinkedHashSet<>(2));
        if (sets.size() >= MAX_SETS_PER_NODE && !sets.contains(hash)) {
            return true;
        }
        sets.add(hash);
        return lookUp(hash).map(Optional::isEmpty).orElse(false);
    }

    /** The slices that {@code pledges} of {@code node} count with; empty while its quorum set is unknown. */
    Optional<IndexedQuorumSet> slices(NodeId node, Pledges pledges) {
        if (pledges instanceof Externalize) {
            return Optional.of(index(QuorumSet.singleton(node)));
        }
        return lookUp(pledges.quorumSetHash()).flatMap(set -> set);
    }

    /** Empty if unknown; an empty inside if refused. */
    private Optional<Optional<IndexedQuorumSet>> lookUp(Hash hash) {
        var known = sets.get(hash);
        if (known != null) {
            return Optional.of(known);
        }
        var found = driver.item(hash).map(item -> {
            try {
                var set = QuorumSet.decode(item);
                return QuorumSanity.objection(set).isPresent()
                        ? Optional.<IndexedQuorumSet>empty()
                        : Optional.of(index(set));
            } catch (XdrException malformed) {
                return Optional.<IndexedQuorumSet>empty();
            }
        });
        found.ifPresent(set -> sets.put(hash, set));
        return found;
    }

    private IndexedQuorumSet index(QuorumSet set) {
        return new IndexedQuorumSet(set, this::number);
    }
}
