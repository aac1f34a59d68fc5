// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api;

import static java.util.Objects.requireNonNull;

import network.watt.ledger.api.Operation;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** The operations of area {@link SectorRegister#AREA} ({@code docs/protocol/porep.x}). The provider is the source's account. */
public sealed interface SectorOperation extends XdrEncodable {

    int REGISTER_KIND = 1;
    int REGISTER_SPACE = 2;
    int RELEASE_SPACE = 3;
    int COMMIT = 4;
    int PROVE = 5;
    int DEMAND = 6;
    int ANSWER = 7;
    int DROP = 8;

    /** The operation's code. */
    int code();

    /** As an operation of a transaction. */
    default Operation toOperation() {
        return new Operation(SectorRegister.AREA, code(), toXdr());
    }

    /** Whether {@code code} is one of these. */
    static boolean has(int code) {
        return code >= REGISTER_KIND && code <= DROP;
    }

    /** Reads an operation that {@link #has} the code; {@link XdrException} if its body is none. */
    static SectorOperation decode(Operation operation) throws XdrException {
        return XdrReader.read(operation.body(), in -> switch (operation.code()) {
            case REGISTER_KIND -> new RegisterKind(ProofId.parse(in.readString(SealStatement.MAX_TEXT)));
            case REGISTER_SPACE -> new RegisterSpace(in.readInt(), in.readInt());
            case RELEASE_SPACE -> new ReleaseSpace(in.readInt(), in.readInt());
            case COMMIT -> Commit.decode(in);
            case PROVE -> new Prove(in.readUnsignedHyper(), Hash.decode(in));
            case DEMAND -> new Demand(SectorId.decode(in), in.readInt());
            case ANSWER -> new Answer(SectorId.decode(in), SealProof.Opening.decode(in));
            case DROP -> new Drop(in.readUnsignedHyper());
            default -> throw new XdrException("no operation of sectors: " + operation.code());
        });
    }

    /** A kind of proof gets a number for ever. By anybody. */
    record RegisterKind(ProofId proof) implements SectorOperation {

        public RegisterKind {
            requireNonNull(proof);
        }

        @Override
        public int code() {
            return REGISTER_KIND;
        }

        @Override
        public void encode(XdrWriter out) {
            out.writeString(proof.toString(), SealStatement.MAX_TEXT);
        }
    }

    /** Room for so many sectors of a kind, with a bond for each. */
    record RegisterSpace(int kind, int sectors) implements SectorOperation {

        public RegisterSpace {
            requireSpace(kind, sectors);
        }

        @Override
        public int code() {
            return REGISTER_SPACE;
        }

        @Override
        public void encode(XdrWriter out) {
            out.writeInt(kind).writeInt(sectors);
        }
    }

    /** Gives up room that no sector takes; its bonds come back. */
    record ReleaseSpace(int kind, int sectors) implements SectorOperation {

        public ReleaseSpace {
            requireSpace(kind, sectors);
        }

        @Override
        public int code() {
            return RELEASE_SPACE;
        }

        @Override
        public void encode(XdrWriter out) {
            out.writeInt(kind).writeInt(sectors);
        }
    }

    /**
     * A sealed sector takes a room.
     *
     * @param number of the sector: never used before by the provider
     * @param replica which replica of this data it is, from 0; one provider has each once
     * @param ticketLedger the ledger whose header hash is the ticket
     * @param commD 32 bytes
     * @param commR 32 bytes
     */
    record Commit(int kind, long number, int replica, long ticketLedger, Bytes commD, Bytes commR)
            implements SectorOperation {

        public Commit {
            requireKind(kind);
            requireNumber(number);
            if (replica < 0 || ticketLedger < 0) {
                throw new IllegalArgumentException(
                        "replicas and ledgers are counted from 0 on, not " + replica + " and " + ticketLedger);
            }
            Commitments.require32("comm_d", commD);
            Commitments.require32("comm_r", commR);
        }

        private static Commit decode(XdrReader in) throws XdrException {
            return new Commit(
                    in.readInt(),
                    in.readUnsignedHyper(),
                    in.readInt(),
                    in.readUnsignedHyper(),
                    in.readFixed(Commitments.SIZE),
                    in.readFixed(Commitments.SIZE));
        }

        @Override
        public int code() {
            return COMMIT;
        }

        @Override
        public void encode(XdrWriter out) {
            out.writeInt(kind).writeUnsignedHyper(number).writeInt(replica).writeUnsignedHyper(ticketLedger);
            out.writeFixed(commD, Commitments.SIZE).writeFixed(commR, Commitments.SIZE);
        }
    }

    /** The digest of the proof of a sector of the source. */
    record Prove(long number, Hash digest) implements SectorOperation {

        public Prove {
            requireNumber(number);
            requireNonNull(digest);
        }

        @Override
        public int code() {
            return PROVE;
        }

        @Override
        public void encode(XdrWriter out) {
            out.writeUnsignedHyper(number).write(digest);
        }
    }

    /** Wants to see an opening of somebody's proof, against a bond. */
    record Demand(SectorId sector, int index) implements SectorOperation {

        public Demand {
            requireNonNull(sector);
            if (index < 0 || index >= SealProof.MAX_OPENINGS) {
                throw new IllegalArgumentException("no proof has an opening " + index);
            }
        }

        @Override
        public int code() {
            return DEMAND;
        }

        @Override
        public void encode(XdrWriter out) {
            out.write(sector).writeInt(index);
        }
    }

    /** An opening that was demanded. Anybody may hand it in: the digest binds it. */
    record Answer(SectorId sector, SealProof.Opening opening) implements SectorOperation {

        public Answer {
            requireNonNull(sector);
            requireNonNull(opening);
        }

        @Override
        public int code() {
            return ANSWER;
        }

        @Override
        public void encode(XdrWriter out) {
            out.write(sector).write(opening);
        }
    }

    /** An active sector is given up; its room is free again. */
    record Drop(long number) implements SectorOperation {

        public Drop {
            requireNumber(number);
        }

        @Override
        public int code() {
            return DROP;
        }

        @Override
        public void encode(XdrWriter out) {
            out.writeUnsignedHyper(number);
        }
    }

    private static void requireKind(int kind) {
        if (kind < 1) {
            throw new IllegalArgumentException("kinds are numbered from 1 on, not " + kind);
        }
    }

    private static void requireNumber(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("sectors are numbered from 0 on, not " + number);
        }
    }

    private static void requireSpace(int kind, int sectors) {
        requireKind(kind);
        if (sectors < 1) {
            throw new IllegalArgumentException("room is for one sector or more, not " + sectors);
        }
    }
}
