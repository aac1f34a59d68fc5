// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.byzantine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The ways in which a node can break the rules. Any number of them go together. None can forge another node's signature; all
 * that they say is signed by their own node.
 */
public enum Misdeed {
    /** Nominates other values to some peers than to others. */
    EQUIVOCATES_NOMINATIONS("scp"),
    /** Tells some peers in every ballot statement of another value. */
    EQUIVOCATES_BALLOTS("scp"),
    /** Says of its ballots at once that they are externalized, other values to some peers. */
    EXTERNALIZES_ALONE("scp"),
    /** Says that it trusts only itself, or only the peer it speaks to; gives these sets to whoever asks. */
    LYING_QUORUM_SET("scp"),
    /** Names a quorum set that nobody ever gets. */
    WITHHELD_QUORUM_SET("scp"),
    /** As a leader proposes another value to some peers. */
    EQUIVOCATES_PROPOSALS("bft"),
    /** Prevotes and precommits another value, or prevotes nil, towards some peers. */
    EQUIVOCATES_VOTES("bft"),
    /** Says with every vote that it is decided, other values to some peers. */
    DECIDES_ALONE("bft"),
    /** Proposes, besides, a value whose transaction set nobody ever gets. */
    WITHHELD_VALUE("scp", "bft"),
    /** Says nothing, in some slots to nobody, in others to some. */
    SILENT("scp", "bft", "solo"),
    /** Repeats what it and others said before. */
    STALE("scp", "bft", "solo"),
    /** Floods frames and seals for ledgers far ahead. */
    FAR_FUTURE("scp", "bft", "solo"),
    /** Sends what is no message, and messages with a signature that is none. */
    NONSENSE("scp", "bft", "solo");

    private final List<String> engines;

    Misdeed(String... engines) {
        this.engines = List.of(engines);
    }

    /** Those that mean something under an engine. */
    public static List<Misdeed> under(String engine) {
        return Arrays.stream(values())
                .filter(misdeed -> misdeed.engines.contains(engine))
                .toList();
    }

    Way begin(Stage stage) {
        return switch (this) {
            case EQUIVOCATES_NOMINATIONS -> new ScpEquivocation(stage, ScpEquivocation.Of.NOMINATIONS);
            case EQUIVOCATES_BALLOTS -> new ScpEquivocation(stage, ScpEquivocation.Of.BALLOTS);
            case EXTERNALIZES_ALONE -> new ScpEquivocation(stage, ScpEquivocation.Of.OUTCOMES);
            case LYING_QUORUM_SET -> new LyingQuorumSet(stage);
            case WITHHELD_QUORUM_SET -> new WithheldQuorumSet(stage);
            case EQUIVOCATES_PROPOSALS -> new BftEquivocation(stage, BftEquivocation.Of.PROPOSALS);
            case EQUIVOCATES_VOTES -> new BftEquivocation(stage, BftEquivocation.Of.VOTES);
            case DECIDES_ALONE -> new BftEquivocation(stage, BftEquivocation.Of.OUTCOMES);
            case WITHHELD_VALUE -> new WithheldValue(stage);
            case SILENT -> new Silence(stage);
            case STALE -> new StaleReplay(stage);
            case FAR_FUTURE -> new FarFuture(stage);
            case NONSENSE -> new Nonsense(stage);
        };
    }

    /** In words: {@code lying quorum set}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
