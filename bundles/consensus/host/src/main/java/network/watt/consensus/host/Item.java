// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** Something fetched by hash, with its content; the payload of ITEM. */
record Item(ItemKey.Kind kind, Bytes content) implements XdrEncodable {

    ItemKey key() {
        return new ItemKey(kind, Sha256.hash(content));
    }

    static Item decode(XdrReader in) throws XdrException {
        var kind = ItemKey.Kind.decode(in);
        return new Item(kind, in.readOpaque(kind.maxBytes()));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(kind.code()).writeOpaque(content, kind.maxBytes());
    }
}
