// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.byzantine;

import java.util.List;
import java.util.function.UnaryOperator;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.scp.core.Ballot;
import network.watt.scp.core.BallotPledges;
import network.watt.scp.core.Externalize;
import network.watt.scp.core.Nominate;
import network.watt.scp.core.Pledges;
import network.watt.scp.core.Statement;

/** Two stories of one slot: some peers hear of the value that the node works on, the others of its rival. */
final class ScpEquivocation implements Way {

    /** What the stories differ in. */
    enum Of {
        NOMINATIONS,
        BALLOTS,
        OUTCOMES
    }

    private final Stage stage;
    private final Of of;

    ScpEquivocation(Stage stage, Of of) {
        this.stage = stage;
        this.of = of;
    }

    @Override
    public List<Said> say(NodeId peer, Said own) {
        return List.of(own.frame()
                .flatMap(frame -> ScpWords.read(frame).map(statement -> {
                    var told = told(peer, statement);
                    return Said.of(stage.sign(
                            frame.engine(),
                            frame.slot(),
                            new Statement(statement.node(), statement.slot(), told).toXdr()));
                }))
                .orElse(own));
    }

    private Pledges told(NodeId peer, Statement statement) {
        long slot = statement.slot();
        boolean second = stage.plot().hearsSecond(slot, peer);
        UnaryOperator<Bytes> rival =
                value -> second ? stage.plot().stories(slot, value).rival(value) : value;
        var pledges = statement.pledges();
        if (of == Of.OUTCOMES && pledges instanceof BallotPledges said) {
            var stories = stage.plot().stories(slot, said.value());
            return new Externalize(new Ballot(1, second ? stories.second() : stories.first()), 1, said.quorumSetHash());
        }
        boolean isMeant = of == Of.NOMINATIONS == pledges instanceof Nominate;
        return isMeant ? ScpWords.about(pledges, rival) : pledges;
    }
}
