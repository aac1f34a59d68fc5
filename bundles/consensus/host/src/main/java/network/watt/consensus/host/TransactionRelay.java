// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import network.watt.consensus.api.Application;
import network.watt.overlay.api.Channel;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;

/** Passes good transactions on: those submitted here and those of peers. Protocol loop only. */
final class TransactionRelay {

    private static final int MAX_BEING_JUDGED = 2000;

    private final Surroundings around;
    private int beingJudged;

    TransactionRelay(Surroundings around) {
        this.around = around;
    }

    void start() {
        around.application().onSubmitted(transaction -> around.overlay().flood(Channel.TRANSACTION, transaction));
    }

    void receive(NodeId peer, Bytes transaction) {
        if (beingJudged >= MAX_BEING_JUDGED) {
            around.counters().count("transaction.overload");
            return;
        }
        beingJudged++;
        around.environment().then(around.application().receive(transaction), intake -> {
            beingJudged--;
            judged(peer, transaction, intake);
        });
    }

    private void judged(NodeId peer, Bytes transaction, Application.Intake intake) {
        switch (intake) {
            case ACCEPTED -> {
                around.counters().count("transaction.accepted");
                around.overlay().flood(Channel.TRANSACTION, transaction);
            }
            case IGNORED -> around.counters().count("transaction.ignored");
            case REFUSED -> {
                around.counters().count("transaction.refused");
                around.overlay().drop(peer, "bad-transaction");
            }
        }
    }
}
