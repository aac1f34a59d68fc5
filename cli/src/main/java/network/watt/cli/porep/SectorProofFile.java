// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.porep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import network.watt.cli.Failure;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.porep.api.Commitments;
import network.watt.porep.api.SealProof;
import network.watt.porep.api.SealStatement;

/**
 * A proof of replication with what it claims, as a file.
 *
 * @param seed from which the challenges follow
 */
record SectorProofFile(SealStatement statement, Bytes seed, SealProof proof) implements XdrEncodable {

    private static final Bytes MAGIC = Bytes.utf8("WATTPOR1");
    private static final long MAX_BYTES = 300L << 20;

    static SectorProofFile read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw Failure.ofInput(file + " is no proof of a sector: it has more than " + MAX_BYTES + " bytes");
            }
            return XdrReader.read(Bytes.owned(Files.readAllBytes(file)), SectorProofFile::decode);
        } catch (IOException e) {
            throw Failure.ofInput("cannot read " + file + ": " + e);
        } catch (XdrException e) {
            throw Failure.ofInput(file + " is no proof of a sector: " + e.getMessage());
        }
    }

    private static SectorProofFile decode(XdrReader in) throws XdrException {
        if (!in.readFixed(MAGIC.size()).equals(MAGIC)) {
            throw new XdrException("it begins otherwise");
        }
        return new SectorProofFile(SealStatement.decode(in), in.readFixed(Commitments.SIZE), SealProof.decode(in));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeFixed(MAGIC, MAGIC.size())
                .write(statement)
                .writeFixed(seed, Commitments.SIZE)
                .write(proof);
    }

    void write(Path file) {
        try {
            Files.write(file, toXdr().toArray());
        } catch (IOException e) {
            throw new Failure("cannot write " + file + ": " + e, e);
        }
    }
}
