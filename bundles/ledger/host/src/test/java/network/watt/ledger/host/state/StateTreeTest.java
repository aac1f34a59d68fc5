// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import network.watt.ledger.proof.StateHashes;
import network.watt.ledger.proof.StateProof;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrException;
import org.junit.jupiter.api.Test;

class StateTreeTest {

    /** The tree with its pages in a map, as they are stored. */
    private static final class Kept implements StateTree.Pages {

        private final Map<Bytes, Bytes> pages = new HashMap<>();
        private Optional<NodeRef> root = Optional.empty();

        @Override
        public Page page(NodeRef top) {
            return Page.read(pages.get(top.address()));
        }

        Hash apply(Map<Bytes, Optional<Bytes>> changes) {
            var update = StateTree.update(root, this, changes);
            update.pages().forEach((address, page) -> {
                page.ifPresentOrElse(kept -> pages.put(address, kept.stored()), () -> pages.remove(address));
                page.ifPresent(kept -> assertThat(kept.open())
                        .isEqualTo(page(kept.open().ref()).open()));
            });
            root = update.root();
            return update.rootHash();
        }

        /** How many inner nodes all pages have together; each is under the address of its topmost one. */
        int innerNodes() {
            return pages.entrySet().stream()
                    .mapToInt(kept -> {
                        var top = Page.read(kept.getValue()).open();
                        assertThat(top.ref().address()).isEqualTo(kept.getKey());
                        return innerNodes(top);
                    })
                    .sum();
        }

        private static int innerNodes(TreeNode node) {
            return node instanceof Branch branch ? 1 + innerNodes(branch.left()) + innerNodes(branch.right()) : 0;
        }
    }

    /** docs/protocol/state.md §3 read literally: the second implementation. */
    private static Hash naive(List<Bytes> paths, Map<Bytes, Bytes> valueHashes) {
        if (paths.isEmpty()) {
            return Sha256.hash(Bytes.fromHex("02"));
        }
        if (paths.size() == 1) {
            return Sha256.hash(Bytes.fromHex("00"), paths.get(0), valueHashes.get(paths.get(0)));
        }
        int bit = 0;
        while (true) {
            var zeros = new ArrayList<Bytes>();
            var ones = new ArrayList<Bytes>();
            for (var path : paths) {
                ((path.at(bit / 8) & 0x80 >> bit % 8) == 0 ? zeros : ones).add(path);
            }
            if (!zeros.isEmpty() && !ones.isEmpty()) {
                var prefix = new byte[32];
                for (int i = 0; i < bit; i++) {
                    prefix[i / 8] |= (byte) (paths.get(0).at(i / 8) & 0x80 >> i % 8);
                }
                return Sha256.hash(
                        Bytes.fromHex("01"),
                        Bytes.owned(new byte[] {0, (byte) bit}),
                        Bytes.owned(prefix),
                        naive(zeros, valueHashes).bytes(),
                        naive(ones, valueHashes).bytes());
            }
            bit++;
        }
    }

    private static Hash naive(Map<Bytes, Bytes> entries) {
        var hashes = new TreeMap<Bytes, Bytes>();
        entries.forEach((key, value) ->
                hashes.put(Sha256.hash(key).bytes(), Sha256.hash(value).bytes()));
        return naive(List.copyOf(hashes.keySet()), hashes);
    }

    private static Bytes key(int number) {
        return Bytes.utf8("key " + number);
    }

    @Property(tries = 200)
    void shouldAgreeWithTheNaiveTreeAfterAnyChanges(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int keys) {
        var random = new Random(seed);
        var kept = new Kept();
        var entries = new TreeMap<Bytes, Bytes>();
        for (int round = 0; round < 6; round++) {
            var changes = new TreeMap<Bytes, Optional<Bytes>>();
            for (int i = 0; i < 1 + random.nextInt(keys); i++) {
                var value = Bytes.utf8("value " + random.nextInt(1_000));
                changes.put(key(random.nextInt(keys)), random.nextInt(3) == 0 ? Optional.empty() : Optional.of(value));
            }
            changes.forEach(
                    (key, value) -> value.ifPresentOrElse(bytes -> entries.put(key, bytes), () -> entries.remove(key)));
            assertThat(kept.apply(changes)).isEqualTo(naive(entries));
            assertThat(kept.innerNodes()).isEqualTo(Math.max(0, entries.size() - 1));
        }
        for (int i = 0; i < keys; i++) {
            requireProven(kept, key(i), Optional.ofNullable(entries.get(key(i))));
        }
    }

    private static void requireProven(Kept kept, Bytes key, Optional<Bytes> value) {
        var root = StateTree.rootHash(kept.root);
        var proof = StateTree.prove(kept.root, kept, key);
        assertThat(proof.verify(root, key, value)).isTrue();
        assertThat(proof.verify(root, key, Optional.of(Bytes.utf8("other")))).isFalse();
        assertThat(proof.verify(root, key, value.isPresent() ? Optional.empty() : Optional.of(Bytes.EMPTY)))
                .isFalse();
        assertThat(proof.verify(Hash.ZERO, key, value)).isFalse();
    }

    @Property(tries = 300)
    void shouldRefuseEveryChangedProof(@ForAll long seed, @ForAll @IntRange(min = 0, max = 40) int keys)
            throws XdrException {
        var random = new Random(seed);
        var kept = new Kept();
        var entries = new TreeMap<Bytes, Optional<Bytes>>();
        for (int i = 0; i < keys; i++) {
            entries.put(key(i), Optional.of(Bytes.utf8("value " + i)));
        }
        var root = kept.apply(entries);
        var key = key(random.nextInt(keys + 5));
        var value = entries.getOrDefault(key, Optional.empty());
        var encoded = StateTree.prove(kept.root, kept, key).toXdr();
        assertThat(StateProof.decode(encoded).verify(root, key, value)).isTrue();
        var damaged = encoded.toArray();
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        try {
            assertThat(StateProof.decode(Bytes.owned(damaged)).verify(root, key, value))
                    .isFalse();
        } catch (XdrException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }

    @Test
    void shouldNotProveAnEntryAwayWithItsOwnLeafUnderAnotherPath() {
        var kept = new Kept();
        var root = kept.apply(Map.of(key(1), Optional.of(Bytes.utf8("one"))));
        var lie = new StateProof(
                List.of(), new StateProof.OtherLeaf(StateHashes.path(key(2)), Sha256.hash(Bytes.utf8("one"))));
        assertThat(lie.verify(root, key(1), Optional.empty())).isFalse();
        assertThat(new StateProof(List.of(), new StateProof.Nothing()).verify(root, key(1), Optional.empty()))
                .isFalse();
    }
}
