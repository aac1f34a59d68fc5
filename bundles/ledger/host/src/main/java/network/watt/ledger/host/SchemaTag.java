// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import network.watt.ledger.host.state.LocalFailure;
import network.watt.platform.types.Bytes;

/**
 * The schema in front of every value of a module, as stored and committed: four bytes, most significant first
 * ({@code docs/protocol/state.md} §1). Pure.
 */
final class SchemaTag {

    /** How much longer a stored value is. */
    static final int SIZE = 4;

    private SchemaTag() {}

    /** A stored value taken apart. */
    record Tagged(int schema, Bytes value) {}

    static Bytes tag(int schema, Bytes value) {
        return Bytes.owned(
                        new byte[] {(byte) (schema >> 24), (byte) (schema >> 16), (byte) (schema >> 8), (byte) schema})
                .concat(value);
    }

    static Tagged untag(Bytes stored) {
        if (stored.size() < SIZE) {
            throw new LocalFailure("an entry of a module is shorter than its schema", null);
        }
        int schema = 0;
        for (int i = 0; i < SIZE; i++) {
            schema = schema << 8 | stored.at(i) & 0xff;
        }
        return new Tagged(schema, stored.slice(SIZE, stored.size()));
    }
}
