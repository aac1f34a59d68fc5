// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.worker;

import java.nio.file.Path;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.porep.api.Commitments;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealBudget;
import network.watt.porep.api.SealRequest;
import network.watt.porep.api.SectorId;

/** What a node asks of a prover's program ({@code docs/protocol/prover.md} §3). One at a time, but for {@link Cancel}. */
public sealed interface Call extends XdrEncodable {

    /** The longest path, in bytes of UTF-8. */
    int MAX_PATH = 4096;

    /** The longest id of a kind of proof. */
    int MAX_KIND = 255;

    /** What a job needs; answered by {@link Report.Estimated}. */
    record Estimate(SealRequest request, SealBudget budget) implements Call {
        @Override
        public void encode(XdrWriter out) {
            write(out.writeInt(1), request, budget);
        }
    }

    /**
     * Opens the one job of this conversation; answered by {@link Report.Opened}.
     *
     * @param folder of the job, absolute
     * @param tables where the program keeps what its jobs share, absolute
     */
    record Open(SealRequest request, SealBudget budget, Path folder, Path tables) implements Call {
        @Override
        public void encode(XdrWriter out) {
            write(out.writeInt(2), request, budget);
            out.writeString(folder.toString(), MAX_PATH).writeString(tables.toString(), MAX_PATH);
        }
    }

    /** Seals; answered by {@link Report.Progress} again and again, then {@link Report.Sealed}. */
    record Run() implements Call {
        @Override
        public void encode(XdrWriter out) {
            out.writeInt(3);
        }
    }

    /**
     * Opens challenges; answered by {@link Report.Progress} again and again, then {@link Report.Proof}.
     *
     * @param seed 32 bytes
     */
    record Prove(Bytes seed) implements Call {
        @Override
        public void encode(XdrWriter out) {
            out.writeInt(4).writeFixed(seed, Commitments.SIZE);
        }
    }

    /** Stops what {@link Run} or {@link Prove} began, which is then answered soon; without effect if there is nothing. */
    record Cancel() implements Call {
        @Override
        public void encode(XdrWriter out) {
            out.writeInt(5);
        }
    }

    static Call decode(XdrReader in) throws XdrException {
        int type = in.readInt();
        return switch (type) {
            case 1 -> new Estimate(request(in), budget(in));
            case 2 -> new Open(request(in), budget(in), path(in), path(in));
            case 3 -> new Run();
            case 4 -> new Prove(in.readFixed(Commitments.SIZE));
            case 5 -> new Cancel();
            default -> throw new XdrException("no call has type " + type);
        };
    }

    private static void write(XdrWriter out, SealRequest request, SealBudget budget) {
        out.writeString(request.proof().toString(), MAX_KIND)
                .writeFixed(request.porepId(), Commitments.SIZE)
                .write(request.sector())
                .writeFixed(request.ticket(), Commitments.SIZE)
                .writeString(request.data().toString(), MAX_PATH)
                .writeUnsignedHyper(budget.memoryBytes())
                .writeInt(budget.threads());
    }

    private static SealRequest request(XdrReader in) throws XdrException {
        return new SealRequest(
                ProofId.parse(in.readString(MAX_KIND)),
                in.readFixed(Commitments.SIZE),
                SectorId.decode(in),
                in.readFixed(Commitments.SIZE),
                path(in));
    }

    private static SealBudget budget(XdrReader in) throws XdrException {
        return new SealBudget(in.readUnsignedHyper(), in.readInt());
    }

    private static Path path(XdrReader in) throws XdrException {
        return Path.of(in.readString(MAX_PATH));
    }
}
