// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** What a member thinks of a round's proposal. */
sealed interface Prevote extends XdrEncodable permits Prevote.None, Prevote.Nil, Prevote.For {

    /** No word yet. */
    Prevote NONE = new None();

    /** Not this one. */
    Prevote NIL = new Nil();

    /** The value prevoted for, if any. */
    default Optional<Bytes> value() {
        return Optional.empty();
    }

    /** Whether anything was said. */
    default boolean isCast() {
        return true;
    }

    static Prevote decode(XdrReader in) throws XdrException {
        int type = in.readInt();
        return switch (type) {
            case 0 -> NONE;
            case 1 -> NIL;
            case 2 -> new For(Wire.readValue(in));
            default -> throw new XdrException("unknown type of prevote: " + type);
        };
    }

    /** @see #NONE */
    record None() implements Prevote {
        @Override
        public boolean isCast() {
            return false;
        }

        @Override
        public void encode(XdrWriter out) {
            out.writeInt(0);
        }

        @Override
        public String toString() {
            return "no prevote";
        }
    }

    /** @see #NIL */
    record Nil() implements Prevote {
        @Override
        public void encode(XdrWriter out) {
            out.writeInt(1);
        }

        @Override
        public String toString() {
            return "prevote nil";
        }
    }

    /** For this value. */
    record For(Bytes content) implements Prevote {
        @Override
        public Optional<Bytes> value() {
            return Optional.of(content);
        }

        @Override
        public void encode(XdrWriter out) {
            Wire.writeValue(out.writeInt(2), content);
        }

        @Override
        public String toString() {
            return "prevote " + Wire.name(content);
        }
    }
}
