// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import network.watt.bench.Figure;
import network.watt.bench.Samples;
import network.watt.ledger.host.LedgerHost.Proven;
import network.watt.ledger.proof.StateKeys;
import network.watt.platform.types.Bytes;

/** What proofs of accounts weigh, and what it costs to check them. */
final class Proving {

    private static final int PROOFS = 1_000;
    private static final double NS_PER_US = 1e3;

    private final SplittableRandom random = new SplittableRandom(11);
    private final Node node;
    private final Accounts accounts;

    Proving(Node node, Accounts accounts) {
        this.node = node;
        this.accounts = accounts;
    }

    void measure(List<Figure> figures) {
        var sizes = new Samples();
        var proofs = new ArrayList<Proof>();
        for (int i = 0; i < PROOFS; i++) {
            var key = StateKeys.account(accounts.other(Accounts.PAYERS + random.nextInt(accounts.size())));
            var proven = node.await(node.host().prove(key));
            sizes.add(proven.proof().toXdr().size());
            proofs.add(new Proof(key, proven));
        }
        figures.add(Figure.of(name("proof.size.p50"), sizes.percentile(50), "B"));
        figures.add(
                Figure.of(name("proof.size.max"), sizes.percentile(100), "B").atMost(2048));
        verify(proofs);
        figures.add(Figure.of(name("proof.verify"), verify(proofs), "us"));
    }

    private String name(String figure) {
        return LedgerBench.over(figure, accounts.size());
    }

    private record Proof(Bytes key, Proven proven) {}

    private static double verify(List<Proof> proofs) {
        long fromNs = System.nanoTime();
        for (var proof : proofs) {
            var proven = proof.proven();
            if (!proven.proof().verify(proven.header().stateRoot(), proof.key(), proven.value())) {
                throw new IllegalStateException("a proof does not hold");
            }
        }
        return (System.nanoTime() - fromNs) / NS_PER_US / proofs.size();
    }
}
