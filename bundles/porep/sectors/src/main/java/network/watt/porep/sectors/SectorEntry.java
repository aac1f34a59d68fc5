// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import java.util.Optional;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealStatement;
import network.watt.porep.api.SectorId;
import network.watt.porep.api.SectorRegister.Phase;
import network.watt.porep.api.SectorTexts;

/**
 * A sector as it was committed, and what came of it.
 *
 * @param replica which replica of its data it is
 * @param ticketLedger the ledger whose header hash is {@code ticket}
 * @param commD 32 bytes
 * @param commR 32 bytes
 * @param bond what lies in the pool for it; nothing once it has ended
 * @param committed the ledger of the commit
 * @param challenge the ledger whose header hash fixes the challenges
 * @param span for so many ledgers after it the proof is taken
 * @param wake the ledger under which it is in the queue; 0 if it is in none
 * @param dispute once there is a proof
 * @param reason the code of why it ended; empty if it has not
 * @param reasonIndex the opening that was wrong or not shown
 */
record SectorEntry(
        int kind,
        int replica,
        long ticketLedger,
        Hash ticket,
        Bytes commD,
        Bytes commR,
        Amount bond,
        Phase phase,
        long committed,
        long challenge,
        int span,
        long wake,
        Optional<Dispute> dispute,
        String reason,
        int reasonIndex)
        implements XdrEncodable {

    static final int MAX_REASON = 64;

    /** The last ledger in which the proof is taken. */
    long lastProof() {
        return challenge + span;
    }

    /** What its proof claims. */
    SealStatement statement(SectorId id, ProofId proof, Hash networkId) {
        return new SealStatement(proof, SectorTexts.porepId(networkId, proof), id, ticket.bytes(), commD, commR);
    }

    SectorEntry waking(long ledger) {
        return with(phase, challenge, ledger, dispute);
    }

    /** Other challenges, which a later ledger fixes. */
    SectorEntry challengedIn(long ledger) {
        return with(phase, ledger, wake, dispute);
    }

    SectorEntry proven(Dispute proof) {
        return with(Phase.PROVEN, challenge, wake, Optional.of(proof));
    }

    SectorEntry with(Dispute changed) {
        return with(phase, challenge, wake, Optional.of(changed));
    }

    SectorEntry active() {
        return with(Phase.ACTIVE, challenge, wake, dispute);
    }

    private SectorEntry with(Phase next, long nextChallenge, long nextWake, Optional<Dispute> nextDispute) {
        return new SectorEntry(
                kind,
                replica,
                ticketLedger,
                ticket,
                commD,
                commR,
                bond,
                next,
                committed,
                nextChallenge,
                span,
                nextWake,
                nextDispute,
                reason,
                reasonIndex);
    }

    /** Ended, without a bond. @param why a code of at most {@value #MAX_REASON} ASCII characters */
    SectorEntry ended(Phase how, String why, int index) {
        return new SectorEntry(
                kind,
                replica,
                ticketLedger,
                ticket,
                commD,
                commR,
                Amount.ZERO,
                how,
                committed,
                challenge,
                span,
                wake,
                dispute.map(Dispute::closed),
                why,
                index);
    }

    static SectorEntry decode(XdrReader in) throws XdrException {
        return new SectorEntry(
                in.readInt(),
                in.readInt(),
                in.readUnsignedHyper(),
                Hash.decode(in),
                in.readFixed(Hash.SIZE),
                in.readFixed(Hash.SIZE),
                Amount.decode(in),
                phase(in.readInt()),
                in.readUnsignedHyper(),
                in.readUnsignedHyper(),
                in.readInt(),
                in.readUnsignedHyper(),
                in.readOptional(Dispute::decode),
                in.readString(MAX_REASON),
                in.readInt());
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(kind).writeInt(replica).writeUnsignedHyper(ticketLedger).write(ticket);
        out.writeFixed(commD, Hash.SIZE)
                .writeFixed(commR, Hash.SIZE)
                .write(bond)
                .writeInt(number(phase));
        out.writeUnsignedHyper(committed).writeUnsignedHyper(challenge).writeInt(span);
        out.writeUnsignedHyper(wake).writeOptional(dispute);
        out.writeString(reason, MAX_REASON).writeInt(reasonIndex);
    }

    private static int number(Phase phase) {
        return switch (phase) {
            case COMMITTED -> 1;
            case PROVEN -> 2;
            case ACTIVE -> 3;
            case EXPIRED -> 4;
            case REFUSED -> 5;
            case DROPPED -> 6;
        };
    }

    private static Phase phase(int number) throws XdrException {
        return switch (number) {
            case 1 -> Phase.COMMITTED;
            case 2 -> Phase.PROVEN;
            case 3 -> Phase.ACTIVE;
            case 4 -> Phase.EXPIRED;
            case 5 -> Phase.REFUSED;
            case 6 -> Phase.DROPPED;
            default -> throw new XdrException("no phase of a sector: " + number);
        };
    }
}
