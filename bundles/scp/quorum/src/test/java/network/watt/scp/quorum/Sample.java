// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.quorum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.scp.core.QuorumSet;

/** Small systems that tests are made of. */
final class Sample {

    private Sample() {}

    static NodeId node(int number) {
        var key = new byte[NodeId.SIZE];
        Arrays.fill(key, (byte) (number + 1));
        return new NodeId(Bytes.copyOf(key));
    }

    static List<NodeId> nodes(int... numbers) {
        return IntStream.of(numbers).mapToObj(Sample::node).toList();
    }

    static SortedSet<NodeId> set(int... numbers) {
        return new TreeSet<>(nodes(numbers));
    }

    static QuorumSet flat(int threshold, int... numbers) {
        return QuorumSet.flat(threshold, nodes(numbers));
    }

    /** Organisations of three nodes, two of each, and {@code threshold} organisations; all nodes have the same set. */
    static QuorumSystem tiered(int organisations, int threshold) {
        var inner = IntStream.range(0, organisations)
                .mapToObj(i -> flat(2, 3 * i, 3 * i + 1, 3 * i + 2))
                .toList();
        var sets = new TreeMap<NodeId, QuorumSet>();
        var named = new TreeMap<String, SortedSet<NodeId>>();
        for (int i = 0; i < 3 * organisations; i++) {
            sets.put(node(i), new QuorumSet(threshold, List.of(), inner));
            named.computeIfAbsent("organisation " + i / 3, none -> new TreeSet<>())
                    .add(node(i));
        }
        return new QuorumSystem(sets, new TreeMap<>(), named);
    }

    /** Up to eight nodes in two or three organisations; some without a set, the others with flat or nested ones of any kind. */
    static QuorumSystem random(SplittableRandom random) {
        int size = random.nextInt(2, 9);
        int organisations = random.nextInt(1, 4);
        var named = new TreeMap<String, SortedSet<NodeId>>();
        for (int i = 0; i < size; i++) {
            named.computeIfAbsent("organisation " + i % organisations, none -> new TreeSet<>())
                    .add(node(i));
        }
        int style = random.nextInt(4);
        var shared = set(random, size, named, style);
        var sets = new TreeMap<NodeId, QuorumSet>();
        for (int i = 0; i < size; i++) {
            if (random.nextInt(10) > 0) {
                sets.put(node(i), random.nextInt(3) == 0 ? shared : own(random, i, size, named, style));
            }
        }
        return new QuorumSystem(sets, new TreeMap<>(), named);
    }

    private static QuorumSet own(
            SplittableRandom random, int self, int size, TreeMap<String, SortedSet<NodeId>> named, int style) {
        var set = set(random, size, named, style);
        return style == 3 && !set.nodes().contains(node(self))
                ? new QuorumSet(set.threshold() + 1, add(set.validators(), node(self)), set.innerSets())
                : set;
    }

    private static List<NodeId> add(List<NodeId> nodes, NodeId node) {
        var more = new ArrayList<>(nodes);
        more.add(node);
        return more;
    }

    private static QuorumSet set(
            SplittableRandom random, int size, TreeMap<String, SortedSet<NodeId>> named, int style) {
        var validators = new ArrayList<NodeId>();
        var inner = new ArrayList<QuorumSet>();
        for (var members : named.values()) {
            var chosen = members.stream()
                    .filter(member -> style == 2 || random.nextInt(5) > 0)
                    .toList();
            if (chosen.isEmpty() || random.nextInt(6) == 0) {
                continue;
            }
            if (style == 0 || style == 1 && random.nextInt(3) == 0) {
                validators.addAll(chosen);
            } else {
                int majority = chosen.size() / 2 + 1;
                int threshold = random.nextInt(4) > 0 ? majority : random.nextInt(1, chosen.size() + 1);
                inner.add(QuorumSet.flat(threshold, chosen));
            }
        }
        if (validators.isEmpty() && inner.isEmpty()) {
            validators.add(node(random.nextInt(size)));
        }
        int entries = validators.size() + inner.size();
        int threshold = random.nextInt(3) > 0 ? entries / 2 + 1 : random.nextInt(1, entries + 1);
        return new QuorumSet(threshold, validators, inner);
    }
}
