// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sealing;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/** A chain of hashes over a part of a file: each over the one before and the next 256 KiB. */
final class PartDigest {

    private static final int READ_BYTES = 256 * 1024;

    private PartDigest() {}

    static Hash of(FileChannel file, long from, long to) throws IOException {
        var buffer = new byte[Hash.SIZE + READ_BYTES];
        for (long at = from; at < to; at += READ_BYTES) {
            int length = (int) Math.min(READ_BYTES, to - at);
            var target = ByteBuffer.wrap(buffer, Hash.SIZE, length);
            while (target.hasRemaining()) {
                if (file.read(target, at + target.position() - Hash.SIZE) < 0) {
                    throw new EOFException("the file ends before " + to);
                }
            }
            Sha256.hash(buffer, 0, Hash.SIZE + length, buffer, 0);
        }
        return hash(Arrays.copyOf(buffer, Hash.SIZE));
    }

    static Hash hash(byte[] bytes) {
        return new Hash(Bytes.owned(bytes));
    }
}
