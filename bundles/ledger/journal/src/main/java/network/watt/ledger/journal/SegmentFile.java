// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file. Reads and writes name their position and may move fewer bytes than asked for. */
interface SegmentFile extends Closeable {

    int read(ByteBuffer target, long position) throws IOException;

    int write(ByteBuffer source, long position) throws IOException;

    long sizeBytes() throws IOException;

    void cut(long sizeBytes) throws IOException;

    /** Returns when everything written is on disk. */
    void force() throws IOException;
}
