// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The sectors on the ledger, as people and other areas read them: by the very rules that judge, and without writing anything.
 * Served by area {@link #AREA}. Lists are bounded by their limit, {@value #MAX_PAGE} at most. Source: {@code
 * docs/protocol/porep.md}.
 */
@ConsumerType
public interface SectorRegister {

    /** The area whose module serves this. */
    String AREA = "porep";

    /** The most elements that a list has, whatever limit is asked for. */
    int MAX_PAGE = 100;

    /** Kinds of proof by ascending number. @param after the last number that is left out; 0 to begin */
    List<Kind> kinds(int after, int limit);

    /** The kind of a number. */
    Optional<Kind> kind(int number);

    /** The kind of a text, if it was registered. */
    Optional<Kind> kind(ProofId proof);

    /** A provider's room, by ascending kind: those in which it ever had some. */
    List<Room> rooms(AccountId provider);

    /** A sector; empty if there was none, or its end was long ago. */
    Optional<Sector> sector(SectorId id);

    /** A provider's sectors by ascending number. @param after the last number that is left out; empty to begin */
    List<Sector> sectors(AccountId provider, Optional<Long> after, int limit);

    /** The number above all that a provider ever used: its next sector may have it. */
    long unusedNumber(AccountId provider);

    /** Ledgers whose header hashes a commit may use now, the newest first. */
    List<Ticket> tickets(int limit);

    /** The active sectors of a provider. */
    Power power(AccountId provider);

    /** The active sectors of all providers. */
    Power power();

    /** What is asked of everybody now. */
    Terms terms();

    /**
     * A kind of proof that the ledger knows.
     *
     * @param number from 1, for ever
     * @param porepId 32 bytes, of this kind on this network
     * @param profile what its verifier demands; empty while no area rules its scheme
     * @param span how many ledgers after the one that fixes the challenges a proof is taken, for what is committed now; empty
     *     if nothing can be
     * @param bond what room for one sector costs now
     * @param sentence why nothing can be committed, for people; empty if something can
     */
    record Kind(
            int number,
            ProofId proof,
            Bytes porepId,
            Optional<SealProfile> profile,
            Optional<Integer> span,
            Amount bond,
            String sentence) {

        public Kind {
            requireNonNull(proof);
            requireNonNull(porepId);
            requireNonNull(profile);
            requireNonNull(span);
            requireNonNull(bond);
            requireNonNull(sentence);
        }
    }

    /**
     * Room that no sector takes.
     *
     * @param free for so many sectors
     * @param bonds of these together
     */
    record Room(int kind, int free, Amount bonds) {

        public Room {
            requireNonNull(bonds);
        }
    }

    /** Where a sector is. */
    enum Phase {
        /** Its proof is awaited. */
        COMMITTED,
        /** Its proof may be disputed. */
        PROVEN,
        /** It counts. */
        ACTIVE,
        /** It was not proven in time. */
        EXPIRED,
        /** Its proof was not right, or not shown to be. */
        REFUSED,
        /** Its provider gave it up. */
        DROPPED
    }

    /**
     * A sector as it is after the last closed ledger.
     *
     * @param statement what its proof claims
     * @param kind the number of its kind
     * @param replica which replica of its data it is
     * @param sentence what it waits for or why it ended, for people
     * @param bond what is lost if it is not proven
     * @param committed the ledger in which it was committed
     * @param ticketLedger the ledger of its ticket
     * @param challenge the ledger whose header hash fixes its challenges
     * @param lastProof the last ledger in which its proof is taken
     * @param seed of its challenges, 32 bytes, once that ledger is closed
     * @param digest of its proof, once there is one
     * @param disputeEnd the ledger with which it can become active at the earliest, as far as known; while it is proven
     * @param demands openings that are to be shown
     */
    record Sector(
            SealStatement statement,
            int kind,
            int replica,
            Phase phase,
            String sentence,
            Amount bond,
            long committed,
            long ticketLedger,
            long challenge,
            long lastProof,
            Optional<Bytes> seed,
            Optional<Hash> digest,
            Optional<Long> disputeEnd,
            List<OpenDemand> demands) {

        public Sector {
            requireNonNull(statement);
            requireNonNull(phase);
            requireNonNull(sentence);
            requireNonNull(bond);
            requireNonNull(seed);
            requireNonNull(digest);
            requireNonNull(disputeEnd);
            demands = List.copyOf(demands);
        }

        /** Whose it is. */
        public AccountId provider() {
            return new AccountId(statement.sector().proverId());
        }
    }

    /**
     * An opening that is to be shown.
     *
     * @param index which, from 0
     * @param lastLedger the last ledger in which it may be
     * @param demander who wants it; empty if the ledger picked it
     * @param bond the demander's
     */
    record OpenDemand(int index, long lastLedger, Optional<AccountId> demander, Amount bond) {

        public OpenDemand {
            requireNonNull(demander);
            requireNonNull(bond);
        }
    }

    /** A ledger and its header hash, which is a ticket. */
    record Ticket(long ledger, Hash hash) {

        public Ticket {
            requireNonNull(hash);
        }
    }

    /** Active sectors and their bytes together. */
    record Power(long sectors, long bytes) {

        /** Whole MiB. Rounded down. */
        public long mebibytes() {
            return bytes >> 20;
        }
    }

    /**
     * What is asked of everybody now.
     *
     * @param isDevelopment whether kinds are taken that are not safe
     * @param leastBond of a room, however small the sector
     * @param bondPerMebibyte of a room
     * @param demandBond of a demand
     * @param rewardPercent of a refused sector's bond for who exposed it
     * @param challengeDelay ledgers from a commit to the one that fixes its challenges
     * @param disputeLedgers for so many ledgers with free places a proof may be disputed, at least
     * @param answerLedgers within so many a demand is answered
     * @param demandsPerSector how many may be open at a time
     * @param picks how many openings of each proof the ledger demands itself
     * @param leastChallenges of a kind that is taken
     */
    record Terms(
            boolean isDevelopment,
            Amount leastBond,
            Amount bondPerMebibyte,
            Amount demandBond,
            int rewardPercent,
            int challengeDelay,
            int disputeLedgers,
            int answerLedgers,
            int demandsPerSector,
            int picks,
            int leastChallenges) {

        public Terms {
            requireNonNull(leastBond);
            requireNonNull(bondPerMebibyte);
            requireNonNull(demandBond);
        }
    }
}
