// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.types;

import org.osgi.annotation.versioning.ConsumerType;

/** A value with one canonical encoding in XDR (RFC 4506). */
@ConsumerType
public interface XdrEncodable {

    /** Appends the encoding of this value. */
    void encode(XdrWriter out);

    /** The whole encoding of this value. */
    default Bytes toXdr() {
        var out = new XdrWriter();
        encode(out);
        return out.toBytes();
    }
}
