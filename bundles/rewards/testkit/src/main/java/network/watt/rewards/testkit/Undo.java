// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Maps that remember what they were: the savepoints of a chain. */
final class Undo {

    private final List<Runnable> steps = new ArrayList<>();

    int mark() {
        return steps.size();
    }

    <K, V> void put(Map<K, V> map, K key, V value) {
        remember(map, key, value == null ? map.remove(key) : map.put(key, value));
    }

    private <K, V> void remember(Map<K, V> map, K key, V before) {
        steps.add(() -> {
            if (before == null) {
                map.remove(key);
            } else {
                map.put(key, before);
            }
        });
    }

    void backTo(int mark) {
        while (steps.size() > mark) {
            steps.remove(steps.size() - 1).run();
        }
    }

    void forget() {
        steps.clear();
    }
}
