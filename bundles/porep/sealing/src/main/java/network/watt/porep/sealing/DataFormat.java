// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sealing;

import network.watt.porep.api.SectorSize;
import network.watt.porep.field.Fr32;
import network.watt.porep.field.Nodes;

/** How data becomes nodes: so many bytes become so many nodes at a time. Any thread. */
public interface DataFormat {

    /** Bytes that are taken together. */
    int rawBytes();

    /** Nodes that they become. */
    int nodes();

    /** Turns {@code units} units from the beginning of {@code raw} into nodes from the beginning of {@code padded}. */
    void pad(byte[] raw, byte[] padded, int units);

    /** How much data a sector takes, in bytes. */
    default long capacity(SectorSize size) {
        return size.nodes() / nodes() * rawBytes();
    }

    /** Data as it is: 32 bytes a node. */
    static DataFormat plain() {
        return new DataFormat() {
            @Override
            public int rawBytes() {
                return Nodes.BYTES;
            }

            @Override
            public int nodes() {
                return 1;
            }

            @Override
            public void pad(byte[] raw, byte[] padded, int units) {
                System.arraycopy(raw, 0, padded, 0, units * Nodes.BYTES);
            }
        };
    }

    /** Data as field elements: 127 bytes become four nodes. */
    static DataFormat fr32() {
        return new DataFormat() {
            @Override
            public int rawBytes() {
                return Fr32.RAW;
            }

            @Override
            public int nodes() {
                return Fr32.PADDED / Nodes.BYTES;
            }

            @Override
            public void pad(byte[] raw, byte[] padded, int units) {
                Fr32.pad(raw, 0, padded, 0, units);
            }
        };
    }
}
