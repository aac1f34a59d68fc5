// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.ledger;

import java.nio.file.Path;
import java.util.List;
import network.watt.bench.Figure;
import network.watt.platform.leveldb.LevelDbStore;

/** Opening again: with the store, and without it, when everything is applied anew from the journal. */
final class Replaying {

    private static final double NS_PER_S = 1e9;

    private Replaying() {}

    static void measure(Path folder, List<Payer> payers, List<Figure> figures) {
        figures.add(Figure.of("open", openS(folder, payers), "s"));
        try (var store = new LevelDbStore(folder.resolve("store"), 1 << 20)) {
            store.clear();
        }
        long fromNs = System.nanoTime();
        try (var node = Node.open(folder, payers)) {
            double tookS = (System.nanoTime() - fromNs) / NS_PER_S;
            figures.add(Figure.of("replay.ledgers", node.host().head().ledger() / tookS, "1/s"));
            figures.add(Figure.of("replay", tookS, "s"));
        }
    }

    private static double openS(Path folder, List<Payer> payers) {
        long fromNs = System.nanoTime();
        try (var node = Node.open(folder, payers)) {
            if (node.host().head().ledger() == 0) {
                throw new IllegalStateException("the chain was lost");
            }
            return (System.nanoTime() - fromNs) / NS_PER_S;
        }
    }
}
