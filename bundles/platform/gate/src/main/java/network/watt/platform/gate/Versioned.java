// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.gate;

import static java.util.Objects.requireNonNull;

import network.watt.platform.types.Bytes;

/**
 * What one provider tells the next: bytes, never objects, which would keep the old provider's classes loaded.
 *
 * @param version of the schema of {@code bytes}, from 1; the service's own contract says what each one holds
 */
public record Versioned(int version, Bytes bytes) {

    public Versioned {
        if (version < 1) {
            throw new IllegalArgumentException("a schema's version is 1 or more, not " + version);
        }
        requireNonNull(bytes, "bytes");
    }
}
