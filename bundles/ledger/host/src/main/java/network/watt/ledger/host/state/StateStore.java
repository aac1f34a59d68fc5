// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.state;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import network.watt.ledger.proof.StateHashes;
import network.watt.ledger.proof.StateProof;
import network.watt.platform.store.Batch;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.store.Snapshot;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/**
 * The committed state in a key-value store: the sorted entries for reads and scans, and the tree's inner nodes by
 * pages, each under its address, so that a close costs what it touches. Only a bounded part is kept in memory. Ledger
 * loop.
 */
public final class StateStore implements CommittedState, StateTree.Pages {

    /** Where entries live in the store: this byte, then the key. */
    public static final Bytes ENTRY = Bytes.utf8("e");

    private static final Bytes PAGE = Bytes.utf8("n");
    private static final int CACHED_ENTRIES = 1 << 16;
    private static final long CACHED_ENTRY_BYTES = 64L << 20;
    /** Enough for the upper 16 levels of the tree, with 4 369 pages, and some more. */
    private static final long CACHED_PAGE_BYTES = 16L << 20;

    private final KeyValueStore store;
    private final BoundedCache<Bytes, Optional<Bytes>> entries = new BoundedCache<>(
            CACHED_ENTRIES,
            CACHED_ENTRY_BYTES,
            value -> 96 + value.map(Bytes::size).orElse(0));
    private final PageCache pages = new PageCache(CACHED_PAGE_BYTES);
    private Optional<NodeRef> root;

    public StateStore(KeyValueStore store, Optional<NodeRef> root) {
        this.store = store;
        this.root = root;
    }

    public Optional<NodeRef> root() {
        return root;
    }

    @Override
    public Optional<Bytes> get(Bytes key) {
        return entries.find(key).orElseGet(() -> {
            var value = guarded("read", () -> store.get(ENTRY.concat(key)));
            entries.put(key, value);
            return value;
        });
    }

    @Override
    public boolean scan(Bytes prefix, Bytes from, Visitor visitor) {
        var more = new boolean[] {true};
        var start = from.compareTo(prefix) < 0 ? prefix : from;
        try (var snapshot = guarded("scan", store::snapshot)) {
            var cursor = new Cursor(start);
            while (more[0] && cursor.isOpen) {
                var page = guarded("scan", () -> cursor.page(snapshot, prefix));
                for (var entry : page.entrySet()) {
                    more[0] = visitor.visit(entry.getKey(), entry.getValue());
                    if (!more[0]) {
                        break;
                    }
                }
            }
        }
        return more[0];
    }

    /** Reads pages, so that what a visitor throws is never taken for a failure of the store. */
    private static final class Cursor {

        private static final int PAGE = 64;

        private Bytes next;
        private boolean isOpen = true;

        Cursor(Bytes from) {
            this.next = from;
        }

        SortedMap<Bytes, Bytes> page(Snapshot snapshot, Bytes prefix) {
            var page = new TreeMap<Bytes, Bytes>();
            isOpen = false;
            snapshot.scan(ENTRY.concat(prefix), ENTRY.concat(next), (key, value) -> {
                var stateKey = key.slice(1, key.size());
                if (page.size() == PAGE) {
                    next = stateKey;
                    isOpen = true;
                    return false;
                }
                page.put(stateKey, value);
                return true;
            });
            return page;
        }
    }

    @Override
    public Page page(NodeRef top) {
        var address = top.address();
        return pages.find(address).orElseGet(() -> {
            var page = guarded("read", () -> readPage(address));
            pages.put(address, page);
            return page;
        });
    }

    private Page readPage(Bytes address) {
        return store.get(PAGE.concat(address))
                .map(Page::read)
                .orElseThrow(() -> new IllegalStateException("the state tree has no page at " + address.hex()));
    }

    @Override
    public StateTree.Update prepare(SortedMap<Bytes, Optional<Bytes>> changes) {
        return guarded("change", () -> StateTree.update(root, this, changes));
    }

    /** Adds entries and pages to a batch. */
    public static void write(Batch batch, SortedMap<Bytes, Optional<Bytes>> changes, StateTree.Update update) {
        changes.forEach((key, value) -> value.ifPresentOrElse(
                bytes -> batch.put(ENTRY.concat(key), bytes), () -> batch.delete(ENTRY.concat(key))));
        update.pages()
                .forEach((address, page) -> page.ifPresentOrElse(
                        kept -> batch.put(PAGE.concat(address), kept.stored()),
                        () -> batch.delete(PAGE.concat(address))));
    }

    /** The batch with these changes is committed. */
    public void committed(SortedMap<Bytes, Optional<Bytes>> changes, StateTree.Update update) {
        changes.forEach(entries::put);
        update.pages()
                .forEach((address, page) ->
                        page.ifPresentOrElse(kept -> pages.put(address, kept), () -> pages.remove(address)));
        root = update.root();
    }

    public StateProof prove(Bytes key) {
        return guarded("read", () -> StateTree.prove(root, this, key));
    }

    /**
     * Whether tree and entries are whole: every inner node has the hash its parent names, up to the root, and the
     * leaves are exactly the entries. Reads everything once; holds nothing. The leaves are compared with the entries by
     * a sum over both, which finds any damage, though not a forger with the whole store in his hands: proofs and
     * headers are the defence against those.
     */
    public boolean isWhole() {
        var leaves = new LeafSum();
        try {
            root.ifPresent(top -> addLeaves(top, leaves));
        } catch (IllegalStateException damaged) {
            return false;
        }
        var entrySum = new LeafSum();
        scan(Bytes.EMPTY, Bytes.EMPTY, (key, value) -> {
            entrySum.add(StateHashes.leaf(StateHashes.path(key), StateHashes.valueHash(value)));
            return true;
        });
        return leaves.equals(entrySum);
    }

    private void addLeaves(TreeNode node, LeafSum leaves) {
        if (node.ref().isLeaf()) {
            leaves.add(node.ref().hash());
            return;
        }
        var branch = StateTree.branch(node, top -> guarded("read", () -> readPage(top.address())));
        addLeaves(branch.left(), leaves);
        addLeaves(branch.right(), leaves);
    }

    private static <T> T guarded(String action, Supplier<T> access) {
        try {
            return access.get();
        } catch (RuntimeException failure) {
            throw new LocalFailure("cannot " + action + " the state: " + failure.getMessage(), failure);
        }
    }

    /** An order-free sum of hashes with their number. */
    private static final class LeafSum {

        private final long[] words = new long[4];
        private long count;

        void add(Hash hash) {
            // Hashed once more, so that related leaves do not cancel out.
            var mixed = ByteBuffer.wrap(Sha256.hash(hash.bytes()).bytes().toArray());
            for (int i = 0; i < words.length; i++) {
                words[i] += mixed.getLong();
            }
            count++;
        }

        boolean equals(LeafSum other) {
            return count == other.count && Arrays.equals(words, other.words);
        }
    }
}
