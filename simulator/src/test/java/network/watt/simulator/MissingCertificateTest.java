// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import org.junit.jupiter.api.Test;

class MissingCertificateTest {

    @Test
    void shouldFetchTheCertificateOfALedgerClosedJustBeforeACrash() {
        var net = Simulation.of(4).seed(11).start().runToLedger(5);
        net.runUntil(() -> seals(net.node(3), net.node(3).head()) == 0);
        long uncertified = net.node(3).head();
        net.crash(3).runToLedger(uncertified + 30);
        net.start(3).runUntil(() -> net.node(3).head() > uncertified && seals(net.node(3), uncertified) >= 3);
    }

    private static int seals(SimulatedNode node, long ledger) {
        return node.ledgers().ledger(ledger).orElseThrow().sealCount();
    }
}
