// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.List;
import network.watt.platform.modules.Chunks;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * One piece of a bundle's file; the payload of MODULE.
 *
 * @param content empty if the peer does not have it, or answers no more for now
 * @param path what proves the piece against the plan's root
 */
record ModuleReply(Hash digest, int chunk, Bytes content, List<Hash> path) implements XdrEncodable {

    private static final int MAX_PATH = 16;

    static ModuleReply none(ModuleRequest request) {
        return new ModuleReply(request.digest(), request.chunk(), Bytes.EMPTY, List.of());
    }

    static ModuleReply decode(XdrReader in) throws XdrException {
        return new ModuleReply(
                Hash.decode(in), in.readInt(), in.readOpaque(Chunks.SIZE_BYTES), in.readList(MAX_PATH, Hash::decode));
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(digest)
                .writeInt(chunk)
                .writeOpaque(content, Chunks.SIZE_BYTES)
                .writeList(path, MAX_PATH);
    }
}
