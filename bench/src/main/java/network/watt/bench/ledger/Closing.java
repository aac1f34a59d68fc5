// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.ledger;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.SplittableRandom;
import network.watt.bench.Figure;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.payments.Payment;
import network.watt.ledger.signature.Ed25519Rule;
import network.watt.platform.types.Amount;

/** Ledgers of one payment each of a thousand accounts to others at random; CPU time of the one thread that does it all. */
final class Closing {

    private static final int WARM_UP = 10;
    private static final int LEDGERS = 20;
    private static final double NS_PER_S = 1e9;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final SplittableRandom random = new SplittableRandom(7);
    private final Node node;
    private final List<Payer> payers;
    private final Accounts accounts;
    private long verifyNs;
    private long submitNs;
    private long closeNs;

    Closing(Node node, List<Payer> payers, Accounts accounts) {
        this.node = node;
        this.payers = payers;
        this.accounts = accounts;
    }

    void measure(List<Figure> figures) {
        for (int ledger = 0; ledger < WARM_UP + LEDGERS; ledger++) {
            if (ledger == WARM_UP) {
                verifyNs = 0;
                submitNs = 0;
                closeNs = 0;
            }
            ledger();
        }
        long payments = (long) LEDGERS * payers.size();
        figures.add(rate("apply", payments, closeNs));
        figures.add(rate("apply.verified", payments, submitNs + closeNs));
        double perPayment = (submitNs + closeNs) / 1e3 / payments;
        figures.add(Figure.of(LedgerBench.over("payment", accounts.size()), perPayment, "us")
                .against(verifyNs / 1e3 / payments));
    }

    private Figure rate(String name, long payments, long tookNs) {
        return Figure.of(LedgerBench.over(name, accounts.size()), payments * NS_PER_S / tookNs, "1/s");
    }

    private void ledger() {
        var signed = payers.stream().map(this::payment).toList();
        verifyNs += cpuNs(() -> signed.forEach(this::verify));
        submitNs += cpuNs(() -> signed.forEach(node::submit));
        var value = node.propose();
        closeNs += cpuNs(() -> node.close(value));
    }

    private SignedTransaction payment(Payer payer) {
        var destination = accounts.size() > payers.size()
                ? accounts.other(payers.size() + random.nextInt(accounts.size() - payers.size()))
                : payers.get(random.nextInt(payers.size())).account();
        return payer.sign(node.networkId(), List.of(new Payment(destination, Amount.units(1)).toOperation()));
    }

    /** The signature alone: what no node can do without. */
    private void verify(SignedTransaction signed) {
        var signature = signed.signatures().get(0);
        boolean genuine = new Ed25519Rule()
                .verify(
                        signature.signer().key(),
                        signed.transaction().signedBytes(node.networkId()),
                        signature.signature());
        if (!genuine) {
            throw new IllegalStateException("a payer's signature is not genuine");
        }
    }

    private long cpuNs(Runnable work) {
        long from = threads.getCurrentThreadCpuTime();
        work.run();
        return threads.getCurrentThreadCpuTime() - from;
    }
}
