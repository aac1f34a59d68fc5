// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.trace;

import java.util.List;
import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;
import network.watt.scp.core.Ballot;
import network.watt.scp.core.Confirm;
import network.watt.scp.core.Externalize;
import network.watt.scp.core.Nominate;
import network.watt.scp.core.Pledges;
import network.watt.scp.core.Prepare;

/** What a statement says about b, p, p', h and c, for the columns of a table. */
record Ballots(String kind, String b, String p, String prime, String h, String c) {

    private static final long INFINITE = 0xffff_ffffL;

    static Ballots of(Pledges pledges) {
        if (pledges instanceof Prepare said) {
            return new Ballots(
                    "PREPARE",
                    said.ballot().toString(),
                    text(said.prepared()),
                    text(said.preparedPrime()),
                    text(said.nHigh()),
                    text(said.nCommit()));
        }
        if (pledges instanceof Confirm said) {
            return new Ballots(
                    "CONFIRM",
                    said.ballot().toString(),
                    text(said.nPrepared()),
                    "",
                    text(said.nHigh()),
                    text(said.nCommit()));
        }
        if (pledges instanceof Externalize said) {
            return new Ballots(
                    "EXTERNALIZE",
                    "(∞, " + name(said.commit().value()) + ")",
                    "∞",
                    "",
                    text(said.nHigh()),
                    said.commit().toString());
        }
        var said = (Nominate) pledges;
        return new Ballots(
                "NOMINATE", "votes " + names(said.votes()), "accepted " + names(said.accepted()), "", "", "");
    }

    private static String text(Optional<Ballot> ballot) {
        return ballot.map(Ballot::toString).orElse("");
    }

    private static String text(long counter) {
        return counter == 0 ? "" : counter == INFINITE ? "∞" : Long.toString(counter);
    }

    private static String names(List<Bytes> values) {
        return values.isEmpty()
                ? "none"
                : String.join(" ", values.stream().map(Ballots::name).toList());
    }

    /** As in ballots: the first digits of a value's digest. */
    static String name(Bytes value) {
        return Sha256.hash(value).shortHex() + "…";
    }
}
