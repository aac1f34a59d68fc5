// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.byzantine;

import java.util.List;
import java.util.function.UnaryOperator;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;

/** Two stories of one slot of bft: some peers hear of one value, the others of its rival. */
final class BftEquivocation implements Way {

    /** What the stories differ in. */
    enum Of {
        PROPOSALS,
        VOTES,
        OUTCOMES
    }

    private final Stage stage;
    private final Of of;

    BftEquivocation(Stage stage, Of of) {
        this.stage = stage;
        this.of = of;
    }

    @Override
    public List<Said> say(NodeId peer, Said own) {
        return List.of(own.frame()
                .flatMap(frame -> BftWords.read(frame.message())
                        .map(words -> Said.of(stage.sign(
                                frame.engine(),
                                frame.slot(),
                                told(peer, frame.slot(), words).toXdr()))))
                .orElse(own));
    }

    private BftWords told(NodeId peer, long slot, BftWords words) {
        boolean second = stage.plot().hearsSecond(slot, peer);
        UnaryOperator<Bytes> rival =
                value -> second ? stage.plot().stories(slot, value).rival(value) : value;
        if (of == Of.OUTCOMES && !words.values().isEmpty() && !(words instanceof BftWords.Proposal)) {
            var stories = stage.plot().stories(slot, words.values().first());
            return new BftWords.Decision(second ? stories.second() : stories.first());
        }
        boolean isMeant = of == Of.PROPOSALS == words instanceof BftWords.Proposal;
        if (!isMeant || !second) {
            return words;
        }
        boolean isNil = words instanceof BftWords.Vote && stage.plot().choice(slot);
        return isNil ? ((BftWords.Vote) words).prevotingNil() : words.about(rival);
    }
}
