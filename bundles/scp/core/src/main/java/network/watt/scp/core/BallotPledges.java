// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.List;
import java.util.function.Function;
import network.watt.consensus.api.Validation;
import network.watt.platform.types.Bytes;

/**
 * What a statement of the ballot protocol says about ballots, as the predicates of federated voting ask it.
 * Source: draft-mazieres-dinrg-scp-06 §3.6 to §3.8; stellar-core's boundaries where the draft is silent.
 */
public sealed interface BallotPledges extends Pledges permits Prepare, Confirm, Externalize {

    /** The value that the sender works on. */
    Bytes value();

    /** The sender's ballot counter; never-ending for one that has externalized. */
    long counter();

    /** Whether the sender counts as having reached {@code counter}: whoever accepted a commit always does. */
    boolean hasReached(long counter);

    /** A vote to prepare {@code ballot}. */
    boolean votesToPrepare(Ballot ballot);

    /** {@code ballot} accepted as prepared. */
    boolean acceptsPrepared(Ballot ballot);

    /** A vote to commit {@code value} at every counter from {@code low} to {@code high}. */
    boolean votesToCommit(Bytes value, long low, long high);

    /** {@code value} accepted as committed at every counter from {@code low} to {@code high}. */
    boolean acceptsCommit(Bytes value, long low, long high);

    /** The lowest that {@code judge} says of its values. */
    Validation judged(Function<Bytes, Validation> judge);

    /** The ballots that this statement may have helped to prepare, the highest first. */
    default List<Ballot> prepareHints() {
        var hints = new BallotSet();
        addPrepareHints(hints);
        return hints.toList();
    }

    /** Adds the ballots that this statement may have helped to prepare. */
    void addPrepareHints(BallotSet hints);

    /** Adds the ballots at or below {@code top} that this statement supports preparing. */
    void addPrepareCandidates(Ballot top, BallotSet candidates);

    /** Whether this statement may have helped to commit its value. */
    boolean isCommitHint();

    /** Adds the counters at which this statement's support for committing {@code value} begins or ends. */
    void addCommitBoundaries(Bytes value, Counters boundaries);
}
