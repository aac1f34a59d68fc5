// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.worker;

import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.porep.api.Commitments;
import network.watt.porep.api.SealEstimate;
import network.watt.porep.api.SealProgress;
import network.watt.porep.api.SealProof;

/** What a prover's program tells a node ({@code docs/protocol/prover.md} §4). Nothing of it is believed unseen. */
public sealed interface Report extends XdrEncodable {

    /** The version of what is said here. */
    int VERSION = 1;

    /** The longest of all texts, in bytes of UTF-8. */
    int MAX_TEXT = 2048;

    /**
     * The first words.
     *
     * @param program name and version of the program, for people
     */
    record Hello(int version, String program) implements Report {
        @Override
        public void encode(XdrWriter out) {
            out.writeInt(1).writeInt(version).writeString(program, MAX_TEXT);
        }
    }

    /** What a job needs. */
    record Estimated(SealEstimate estimate) implements Report {
        @Override
        public void encode(XdrWriter out) {
            out.writeInt(2)
                    .writeUnsignedHyper(estimate.memoryBytes())
                    .writeUnsignedHyper(estimate.scratchBytes())
                    .writeUnsignedHyper(estimate.seconds());
        }
    }

    /** @param sealed there if an earlier run has sealed the sector */
    record Opened(Optional<Commitments> sealed) implements Report {
        @Override
        public void encode(XdrWriter out) {
            out.writeInt(3).writeOptional(sealed);
        }
    }

    /** How far it is, or still is: a sign of life. */
    record Progress(SealProgress progress) implements Report {
        @Override
        public void encode(XdrWriter out) {
            out.writeInt(4)
                    .writeString(progress.phase(), MAX_TEXT)
                    .writeUnsignedHyper(progress.done())
                    .writeUnsignedHyper(progress.total());
        }
    }

    /** The sector is sealed. */
    record Sealed(Commitments commitments) implements Report {
        @Override
        public void encode(XdrWriter out) {
            out.writeInt(5).write(commitments);
        }
    }

    /** A proof begins: so many {@link Opening}s follow, and nothing between them. */
    record Proof(int openings) implements Report {

        public Proof {
            if (openings < 1 || openings > SealProof.MAX_OPENINGS) {
                throw new IllegalArgumentException(
                        "a proof has 1 to " + SealProof.MAX_OPENINGS + " openings, not " + openings);
            }
        }

        @Override
        public void encode(XdrWriter out) {
            out.writeInt(6).writeInt(openings);
        }
    }

    /** One opening of a proof. */
    record Opening(Bytes content) implements Report {
        @Override
        public void encode(XdrWriter out) {
            out.writeInt(7).writeOpaque(content, SealProof.MAX_OPENING_BYTES);
        }
    }

    /**
     * A call could not be done; the job can be run again in another conversation.
     *
     * @param code as of a {@code SealException}
     * @param sentence for people
     */
    record Failed(String code, String sentence) implements Report {
        @Override
        public void encode(XdrWriter out) {
            out.writeInt(8).writeString(code, MAX_TEXT).writeString(sentence, MAX_TEXT);
        }
    }

    static Report decode(XdrReader in) throws XdrException {
        int type = in.readInt();
        return switch (type) {
            case 1 -> new Hello(in.readInt(), in.readString(MAX_TEXT));
            case 2 ->
                new Estimated(new SealEstimate(in.readUnsignedHyper(), in.readUnsignedHyper(), in.readUnsignedHyper()));
            case 3 -> new Opened(in.readOptional(Commitments::decode));
            case 4 ->
                new Progress(new SealProgress(in.readString(MAX_TEXT), in.readUnsignedHyper(), in.readUnsignedHyper()));
            case 5 -> new Sealed(Commitments.decode(in));
            case 6 -> new Proof(in.readInt());
            case 7 -> new Opening(in.readOpaque(SealProof.MAX_OPENING_BYTES));
            case 8 -> new Failed(in.readString(MAX_TEXT), in.readString(MAX_TEXT));
            default -> throw new XdrException("no report has type " + type);
        };
    }
}
