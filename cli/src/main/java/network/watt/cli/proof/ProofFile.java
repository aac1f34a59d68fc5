// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import network.watt.cli.Failure;
import network.watt.ledger.proof.Handover;
import network.watt.ledger.proof.LightProof;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * All that somebody needs who knows only the network's genesis and whom he trusts.
 *
 * @param handovers every change of the engine up to the ledger of {@code proof}, each as its XDR
 */
record ProofFile(List<Bytes> handovers, Bytes proof) implements XdrEncodable {

    private static final int MAX_HANDOVERS = 10_000;
    private static final int MAX_BYTES = 1024 * 1024;

    ProofFile {
        handovers = List.copyOf(handovers);
    }

    static ProofFile read(Path file) {
        try {
            return XdrReader.read(
                    Bytes.owned(Files.readAllBytes(file)),
                    in -> new ProofFile(
                            in.readList(MAX_HANDOVERS, each -> each.readOpaque(MAX_BYTES)), in.readOpaque(MAX_BYTES)));
        } catch (IOException unreadable) {
            throw new Failure(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        } catch (XdrException malformed) {
            throw new Failure(file + " is no proof: " + malformed.getMessage(), malformed);
        }
    }

    void write(Path file) {
        try {
            Files.write(file, toXdr().toArray());
        } catch (IOException failed) {
            throw new Failure(file + " cannot be written: " + failed.getMessage(), failed);
        }
    }

    LightProof lightProof() throws XdrException {
        return LightProof.decode(proof);
    }

    Handover handover(int index) throws XdrException {
        return Handover.decode(handovers.get(index));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(handovers.size());
        handovers.forEach(handover -> out.writeOpaque(handover, MAX_BYTES));
        out.writeOpaque(proof, MAX_BYTES);
    }
}
