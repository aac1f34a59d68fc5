// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** A few ballots, each once, the highest first. Its room is used again for the next question. Not thread-safe. */
final class BallotSet {

    private static final Comparator<Ballot> HIGHEST_FIRST = Comparator.reverseOrder();

    private final List<Ballot> ballots = new ArrayList<>();

    void clear() {
        ballots.clear();
    }

    void add(Ballot ballot) {
        int place = Collections.binarySearch(ballots, ballot, HIGHEST_FIRST);
        if (place < 0) {
            ballots.add(-place - 1, ballot);
        }
    }

    int size() {
        return ballots.size();
    }

    /** The n-th highest, from 0. */
    Ballot get(int n) {
        return ballots.get(n);
    }

    List<Ballot> toList() {
        return List.copyOf(ballots);
    }
}
