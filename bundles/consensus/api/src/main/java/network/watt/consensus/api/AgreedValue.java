// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.api;

import java.util.List;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * What is agreed at a slot; opaque to engines. Nothing in it depends on the state that the slot leads to.
 *
 * @param previousHeaderHash the hash of the header before
 * @param setHash the transaction set to apply
 * @param closeTimeMs the ledger's time, in milliseconds since 1970, above the one before
 * @param steps upgrade steps, sorted and unique; opaque to all but the area {@code upgrade}
 */
public record AgreedValue(Hash previousHeaderHash, Hash setHash, long closeTimeMs, List<Bytes> steps)
        implements XdrEncodable {

    /** How many steps a value may carry. */
    public static final int MAX_STEPS = 16;

    /** The largest step in bytes. */
    public static final int MAX_STEP_BYTES = 256;

    public AgreedValue {
        steps = List.copyOf(steps);
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i - 1).compareTo(steps.get(i)) >= 0) {
                throw new IllegalArgumentException("steps must be sorted and unique");
            }
        }
    }

    /** Reads a value; {@link XdrException} for anything that is not its one encoding. */
    public static AgreedValue decode(Bytes value) throws XdrException {
        return XdrReader.read(value, AgreedValue::decode);
    }

    public static AgreedValue decode(XdrReader in) throws XdrException {
        return new AgreedValue(
                Hash.decode(in),
                Hash.decode(in),
                in.readUnsignedHyper(),
                in.readList(MAX_STEPS, step -> step.readOpaque(MAX_STEP_BYTES)));
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(previousHeaderHash).write(setHash).writeUnsignedHyper(closeTimeMs);
        out.writeInt(steps.size());
        steps.forEach(step -> out.writeOpaque(step, MAX_STEP_BYTES));
    }
}
