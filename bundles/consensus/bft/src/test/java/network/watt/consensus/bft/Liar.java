// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import network.watt.platform.types.Bytes;

/** Makes up well-formed messages about a few values. */
final class Liar {

    private static final int VALUES = 3;

    private Liar() {}

    static Message message(Random random, int rounds) {
        return switch (random.nextInt(8)) {
            case 0 -> new Decision(value(random));
            case 1, 2 -> new Proposal(random.nextInt(rounds), value(random));
            default -> vote(random, random.nextInt(rounds));
        };
    }

    /** The values that honest members of {@link SimulatedNetwork} propose, and one of the liar's own. */
    static Bytes value(Random random) {
        int number = random.nextInt(VALUES + 1);
        return number == VALUES ? Bytes.utf8("lie") : Bytes.utf8("value " + number);
    }

    static Vote vote(Random random, int round) {
        var past = new ArrayList<PastPrevote>();
        for (int earlier = round - 1; earlier >= 0 && past.size() < Vote.MAX_PAST; earlier--) {
            if (random.nextBoolean()) {
                past.add(Sample.past(earlier, value(random)));
            }
        }
        var prevotes = List.of(Prevote.NONE, Prevote.NIL, new Prevote.For(value(random)));
        var lock = random.nextInt(3) == 0
                ? Optional.<Lock>empty()
                : Optional.of(new Lock(round == 0 ? 0 : round - random.nextInt(Math.min(round, 3) + 1), value(random)));
        return new Vote(round, prevotes.get(random.nextInt(3)), lock, past);
    }
}
