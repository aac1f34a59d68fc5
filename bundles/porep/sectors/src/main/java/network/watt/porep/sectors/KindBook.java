// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import static network.watt.porep.sectors.Entries.u32;

import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.porep.api.ProofId;

/** Kinds of proof by number and by text. Holds nothing itself. */
record KindBook(Entries entries) {

    private static final Bytes KINDS = Bytes.utf8("k");
    private static final Bytes NUMBERS = Bytes.utf8("n");
    private static final int MAX_TEXT = 255;

    Optional<ProofId> proof(int number) {
        return entries.read(KINDS.concat(u32(number)), KindBook::text);
    }

    Optional<Integer> number(ProofId proof) {
        return entries.read(NUMBERS.concat(Bytes.utf8(proof.toString())), XdrReader::readInt);
    }

    void add(int number, ProofId proof) {
        var text = new XdrWriter().writeString(proof.toString(), MAX_TEXT).toBytes();
        entries.state().put(KINDS.concat(u32(number)), text);
        entries.state().put(NUMBERS.concat(Bytes.utf8(proof.toString())), u32(number));
    }

    private static ProofId text(XdrReader in) throws XdrException {
        return ProofId.parse(in.readString(MAX_TEXT));
    }
}
