// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.proof;

import java.util.List;
import network.watt.consensus.api.Certificate;
import network.watt.ledger.api.LedgerHeader;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * A header with its certificate.
 *
 * @param seals by ascending node, one each
 */
public record Sealed(LedgerHeader header, List<NodeSeal> seals) implements XdrEncodable {

    public Sealed {
        seals = List.copyOf(seals);
        for (int i = 1; i < seals.size(); i++) {
            if (seals.get(i - 1).node().compareTo(seals.get(i).node()) >= 0) {
                throw new IllegalArgumentException("seals must be in ascending order of nodes, one each");
            }
        }
    }

    /** Without the seals of other headers. */
    public static Sealed of(LedgerHeader header, Certificate certificate) {
        var hash = header.hash();
        return new Sealed(
                header,
                certificate.seals().stream()
                        .filter(seal -> seal.ledger() == header.ledger()
                                && seal.headerHash().equals(hash))
                        .map(seal -> new NodeSeal(seal.node(), seal.signature()))
                        .toList());
    }

    static Sealed decode(XdrReader in) throws XdrException {
        return new Sealed(LedgerHeader.decode(in), in.readList(Certificate.MAX_SEALS, NodeSeal::decode));
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(header).writeList(seals, Certificate.MAX_SEALS);
    }
}
