// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import network.watt.consensus.api.AgreedValue;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;

class CombinationTest {

    private static Hash set(String name) {
        return Sha256.hash(Bytes.utf8(name));
    }

    private static AgreedValue value(String set, long closeTimeMs, String... steps) {
        return new AgreedValue(
                Hash.ZERO,
                set(set),
                closeTimeMs,
                List.of(steps).stream().map(Bytes::utf8).toList());
    }

    @Test
    void shouldTakeTheHeaviestSetWithItsOwnCloseTime() {
        var weights = Map.of(set("light"), 3L, set("heavy"), 9L);
        var combined = Combination.of(
                List.of(value("light", 2000), value("heavy", 1000)), hash -> OptionalLong.of(weights.get(hash)));
        assertThat(combined).isEqualTo(value("heavy", 1000));
    }

    @Test
    void shouldPreferAnyKnownSetToAnUnknownOne() {
        var combined = Combination.of(
                List.of(value("unknown", 2000), value("empty", 1000)),
                hash -> hash.equals(set("empty")) ? OptionalLong.of(0) : OptionalLong.empty());
        assertThat(combined.setHash()).isEqualTo(set("empty"));
    }

    @Test
    void shouldNotDependOnTheOrderOfCandidatesAndNotAlwaysFavourOneSet() {
        var random = new Random(1);
        var winners = new TreeSet<Hash>();
        for (int round = 0; round < 50; round++) {
            var candidates = new ArrayList<AgreedValue>();
            for (var name : List.of("a", "b", "c")) {
                candidates.add(value(name, 1000 + round));
            }
            var expected = Combination.of(candidates, hash -> OptionalLong.of(1));
            Collections.shuffle(candidates, random);
            assertThat(Combination.of(candidates, hash -> OptionalLong.of(1))).isEqualTo(expected);
            winners.add(expected.setHash());
        }
        assertThat(winners).hasSize(3);
    }

    @Test
    void shouldUniteStepsInOrderAndWithinTheLimit() {
        var combined =
                Combination.of(List.of(value("a", 1, "x", "z"), value("a", 1, "w", "x")), h -> OptionalLong.of(1));
        assertThat(combined.steps()).extracting(Bytes::utf8).containsExactly("w", "x", "z");
        var many = IntStream.range(10, 10 + AgreedValue.MAX_STEPS)
                .mapToObj(i -> "s" + i)
                .toArray(String[]::new);
        var full = Combination.of(List.of(value("a", 1, many), value("a", 1, "a", "b")), h -> OptionalLong.of(1));
        assertThat(full.steps()).hasSize(AgreedValue.MAX_STEPS).isSorted();
    }

    @Test
    void shouldRefuseToCombineNothing() {
        assertThatThrownBy(() -> Combination.of(List.of(), h -> OptionalLong.of(1)))
                .isInstanceOf(IllegalStateException.class);
    }
}
