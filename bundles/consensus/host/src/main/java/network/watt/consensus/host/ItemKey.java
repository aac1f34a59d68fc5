// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** Names something that peers fetch from each other by hash; the payload of GET_ITEM and NO_ITEM. */
record ItemKey(Kind kind, Hash hash) implements XdrEncodable {

    static ItemKey decode(XdrReader in) throws XdrException {
        return new ItemKey(Kind.decode(in), Hash.decode(in));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(kind.code).write(hash);
    }

    /** What an item is. */
    enum Kind {
        /** Defined by the engine; scp: a quorum set. */
        ENGINE_ITEM(1, 256 * 1024),
        /** A transaction set. */
        SET(2, 8 * 1024 * 1024 - 1024);

        private final int code;
        private final int maxBytes;

        Kind(int code, int maxBytes) {
            this.code = code;
            this.maxBytes = maxBytes;
        }

        int code() {
            return code;
        }

        /** The largest item of this kind, in bytes. */
        int maxBytes() {
            return maxBytes;
        }

        static Kind decode(XdrReader in) throws XdrException {
            int code = in.readInt();
            for (var kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new XdrException("no item is of kind " + code);
        }
    }
}
