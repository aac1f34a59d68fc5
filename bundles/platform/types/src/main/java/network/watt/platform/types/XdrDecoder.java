// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.types;

import org.osgi.annotation.versioning.ConsumerType;

/** Reads one value: usually a record's static {@code decode}. */
@FunctionalInterface
@ConsumerType
public interface XdrDecoder<T> {

    /** @throws XdrException if the bytes are no canonical encoding of a {@code T} */
    T decode(XdrReader in) throws XdrException;
}
