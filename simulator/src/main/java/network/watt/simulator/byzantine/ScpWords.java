// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.byzantine;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrException;
import network.watt.scp.core.Ballot;
import network.watt.scp.core.Confirm;
import network.watt.scp.core.Externalize;
import network.watt.scp.core.Nominate;
import network.watt.scp.core.Pledges;
import network.watt.scp.core.Prepare;
import network.watt.scp.core.Statement;

/** Statements of scp turned into others. */
final class ScpWords {

    private ScpWords() {}

    /** The statement in a frame; empty for other engines' messages. */
    static Optional<Statement> read(Frame frame) {
        try {
            return Optional.of(Statement.decode(frame.message()));
        } catch (XdrException other) {
            return Optional.empty();
        }
    }

    /** The same about other values. */
    static Pledges about(Pledges pledges, UnaryOperator<Bytes> other) {
        if (pledges instanceof Nominate said) {
            return new Nominate(said.quorumSetHash(), swap(said.votes(), other), swap(said.accepted(), other));
        } else if (pledges instanceof Prepare said) {
            var prime = said.preparedPrime().map(ballot -> swap(ballot, other));
            var prepared = said.prepared().map(ballot -> swap(ballot, other));
            boolean collide = prime.isPresent()
                    && prime.get().value().equals(prepared.get().value());
            return new Prepare(
                    said.quorumSetHash(),
                    swap(said.ballot(), other),
                    prepared,
                    collide ? Optional.empty() : prime,
                    said.nCommit(),
                    said.nHigh());
        } else if (pledges instanceof Confirm said) {
            return new Confirm(
                    swap(said.ballot(), other), said.nPrepared(), said.nCommit(), said.nHigh(), said.quorumSetHash());
        }
        var said = (Externalize) pledges;
        return new Externalize(swap(said.commit(), other), said.nHigh(), said.quorumSetHash());
    }

    private static Ballot swap(Ballot ballot, UnaryOperator<Bytes> other) {
        return new Ballot(ballot.counter(), other.apply(ballot.value()));
    }

    private static List<Bytes> swap(List<Bytes> values, UnaryOperator<Bytes> other) {
        return values.stream().map(other).distinct().sorted().toList();
    }

    /** The same under another quorum set. */
    static Pledges under(Pledges pledges, Hash set) {
        if (pledges instanceof Nominate said) {
            return new Nominate(set, said.votes(), said.accepted());
        } else if (pledges instanceof Prepare said) {
            return new Prepare(set, said.ballot(), said.prepared(), said.preparedPrime(), said.nCommit(), said.nHigh());
        } else if (pledges instanceof Confirm said) {
            return new Confirm(said.ballot(), said.nPrepared(), said.nCommit(), said.nHigh(), set);
        }
        var said = (Externalize) pledges;
        return new Externalize(said.commit(), said.nHigh(), set);
    }
}
