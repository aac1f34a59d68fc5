// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.watt.consensus.api.EngineDriver;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;

/** The nodes of one slot, numbered as they appear, and their quorum sets. */
final class Electorate {

    /** How many quorum sets a node may have in one slot: more than any operator tries out to get a stuck one going. */
    static final int MAX_SETS_PER_NODE = 16;

    private final EngineDriver driver;
    private LocalQuorum local;
    private final Map<NodeId, Integer> numbers = new LinkedHashMap<>();
    private final List<NodeId> nodes = new ArrayList<>();
    private final Map<Hash, Optional<IndexedQuorumSet>> sets = new LinkedHashMap<>();
    /** By node number: what it stated in this slot. */
    private final List<List<Hash>> stated = new ArrayList<>();

    /** By node number: the last one, if it is at hand and usable; else null. */
    private final List<Hash> settled = new ArrayList<>();

    private IndexedQuorumSet own;

    Electorate(EngineDriver driver, LocalQuorum local) {
        this.driver = driver;
        this.local = local;
        number(local.self());
        own = index(local.set());
        sets.put(local.hash(), Optional.of(own));
    }

    /** Trusts others from now on. */
    void change(LocalQuorum changed) {
        local = changed;
        own = index(changed.set());
        sets.put(changed.hash(), Optional.of(own));
    }

    NodeId self() {
        return local.self();
    }

    /** The number of {@link #self}. */
    int selfNumber() {
        return 0;
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
        stated.add(new ArrayList<>(1));
        settled.add(null);
        return nodes.size() - 1;
    }

    NodeId node(int number) {
        return nodes.get(number);
    }

    /** Whether {@code node} stated this set last, and it was at hand and usable. */
    boolean isSettled(int node, Hash hash) {
        return hash.equals(settled.get(node));
    }

    /**
     * Whether the item of this hash is at hand and is no usable quorum set, or {@code node} has had too many.
     *
     * @param alsoUnknown whether one that is not at hand is refused too
     */
    boolean isRefused(int node, Hash hash, boolean alsoUnknown) {
        var sets = stated.get(node);
        if (!sets.contains(hash)) {
            if (sets.size() >= MAX_SETS_PER_NODE) {
                return true;
            }
            sets.add(hash);
        }
        var set = lookUp(hash);
        boolean isUsable = set.isPresent() && set.get().isPresent();
        settled.set(node, isUsable ? hash : null);
        return !isUsable && (alsoUnknown || set.isPresent());
    }

    /** The slices of a quorum set; empty while it is unknown, and if it is none. */
    Optional<IndexedQuorumSet> slices(Hash hash) {
        return lookUp(hash).flatMap(set -> set);
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
