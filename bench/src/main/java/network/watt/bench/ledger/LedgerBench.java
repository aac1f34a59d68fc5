// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import network.watt.bench.Bench;
import network.watt.bench.Figure;
import network.watt.bench.Report;
import network.watt.bench.Scratch;

/**
 * What the ledger of one node costs on one core, over states of several sizes: payments applied with and without the check of
 * their signatures, the tree, proofs, a snapshot, and replay.
 */
public final class LedgerBench implements Bench {

    private final List<Integer> sizes;

    /** @param sizes how many accounts, each at least 1 000, ascending */
    public LedgerBench(List<Integer> sizes) {
        this.sizes = List.copyOf(sizes);
        if (sizes.isEmpty() || sizes.stream().anyMatch(size -> size < Accounts.PAYERS)) {
            throw new IllegalArgumentException("at least " + Accounts.PAYERS + " accounts, not " + sizes);
        }
    }

    @Override
    public Report run(Consumer<String> progress) {
        var figures = new ArrayList<Figure>();
        var payers = IntStream.range(0, Accounts.PAYERS).mapToObj(Payer::new).toList();
        try (var scratch = Scratch.make()) {
            try (var node = Node.open(scratch.folder(), payers);
                    var tree = new Tree(scratch.folder().resolve("tree"))) {
                var accounts = new Accounts(node, payers);
                for (int size : sizes) {
                    accounts.growTo(size, progress);
                    progress.accept(size + " accounts: payments");
                    new Closing(node, payers, accounts).measure(figures);
                    progress.accept(size + " entries: tree");
                    tree.growTo(size);
                    tree.measure(figures);
                    progress.accept(size + " accounts: proofs");
                    new Proving(node, accounts).measure(figures);
                }
                progress.accept("a snapshot of " + accounts.size() + " accounts");
                Snapshotting.measure(node, figures);
            }
            progress.accept("applying it all again");
            Replaying.measure(scratch.folder(), payers, figures);
        }
        return new Report("ledger", figures);
    }

    /** The name of a figure over so many accounts. */
    static String over(String name, long accounts) {
        return name + "." + (accounts % 1_000_000 == 0 ? accounts / 1_000_000 + "M" : accounts / 1_000 + "k");
    }
}
