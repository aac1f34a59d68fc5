// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import static java.util.Objects.requireNonNull;

import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * {@code SCPEnvelope}: a signed statement. The protocol itself never looks at signatures; whoever embeds it checks them
 * before he passes an envelope on.
 */
public record Envelope(Statement statement, Bytes signature) implements XdrEncodable {

    private static final int MAX_SIGNATURE_BYTES = 64;

    public Envelope {
        requireNonNull(statement);
        requireNonNull(signature);
    }

    /** Reads a whole envelope; {@link XdrException} for anything that is not its one encoding. */
    public static Envelope decode(Bytes xdr) throws XdrException {
        return XdrReader.read(xdr, in -> new Envelope(Statement.decode(in), in.readOpaque(MAX_SIGNATURE_BYTES)));
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(statement).writeOpaque(signature, MAX_SIGNATURE_BYTES);
    }
}
