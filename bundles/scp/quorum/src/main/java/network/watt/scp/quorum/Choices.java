// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.quorum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a set that is searched for is made of: single nodes, or organisations. And the sets found so far.
 *
 * <p>Sizes count parts. Searches go up from the smallest size, so that a set is minimal if it contains none found before.
 */
final class Choices {

    private final List<Bits> parts;
    private final int limit;
    private final List<Bits> found = new ArrayList<>();
    private int size;

    /**
     * @param parts none of which have a node in common
     * @param limit how many sets are enough
     */
    Choices(List<Bits> parts, int limit) {
        this.parts = List.copyOf(parts);
        this.limit = limit;
    }

    /** Every node by itself. */
    static List<Bits> single(Bits nodes, Trust trust) {
        var parts = new ArrayList<Bits>();
        nodes.forEach(node -> parts.add(trust.none().add(node)));
        return parts;
    }

    List<Bits> parts() {
        return parts;
    }

    /** The parts that are all or partly in {@code nodes}, by how much of them is, most first. */
    List<Bits> meeting(Bits nodes) {
        return parts.stream()
                .filter(nodes::meets)
                .sorted(Comparator.comparing(part -> -part.common(nodes)))
                .toList();
    }

    /** The size that is looked for now. */
    int size() {
        return size;
    }

    void begin(int ofSize) {
        size = ofSize;
    }

    void add(Bits set) {
        found.add(set);
    }

    boolean isEnough() {
        return found.size() >= limit;
    }

    boolean containsFound(Bits set) {
        return found.stream().anyMatch(set::containsAll);
    }

    List<Bits> found() {
        return found;
    }
}
