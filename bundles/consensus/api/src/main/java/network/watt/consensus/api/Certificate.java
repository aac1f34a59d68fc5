// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.api;

import java.util.List;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** The seals of one header that satisfy the rule in force, by ascending node. The same bytes under every engine. */
public record Certificate(List<Seal> seals) implements XdrEncodable {

    /** How many seals a certificate may hold. */
    public static final int MAX_SEALS = 1000;

    public Certificate {
        seals = List.copyOf(seals);
        for (int i = 1; i < seals.size(); i++) {
            if (seals.get(i - 1).node().compareTo(seals.get(i).node()) >= 0) {
                throw new IllegalArgumentException("seals must be in ascending order of nodes, one each");
            }
        }
    }

    public static Certificate decode(XdrReader in) throws XdrException {
        return new Certificate(in.readList(MAX_SEALS, Seal::decode));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeList(seals, MAX_SEALS);
    }
}
