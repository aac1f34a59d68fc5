// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.byzantine;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** The messages of bft, read and written by code that knows no rule of theirs: docs/protocol/bft.x. */
public sealed interface BftWords extends XdrEncodable {

    int MAX_VALUE_BYTES = 8 * 1024;
    int MAX_PAST = 16;

    /** The values it names in full. */
    SortedSet<Bytes> values();

    /** The same about other values. */
    BftWords about(UnaryOperator<Bytes> other);

    /** A message; empty for what is none. */
    static Optional<BftWords> read(Bytes message) {
        try {
            return Optional.of(XdrReader.read(message, BftWords::decode));
        } catch (XdrException other) {
            return Optional.empty();
        }
    }

    private static BftWords decode(XdrReader in) throws XdrException {
        int kind = in.readInt();
        return switch (kind) {
            case Proposal.KIND -> new Proposal(in.readInt(), in.readOpaque(MAX_VALUE_BYTES));
            case Vote.KIND ->
                new Vote(
                        in.readInt(),
                        Prevote.decode(in),
                        in.readOptional(lock -> new Lock(lock.readInt(), lock.readOpaque(MAX_VALUE_BYTES))),
                        in.readList(MAX_PAST, past -> new Past(past.readInt(), Hash.decode(past))));
            case Decision.KIND -> new Decision(in.readOpaque(MAX_VALUE_BYTES));
            default -> throw new XdrException("unknown kind of message: " + kind);
        };
    }

    /** A leader's. */
    record Proposal(int round, Bytes value) implements BftWords {
        static final int KIND = 0;

        @Override
        public SortedSet<Bytes> values() {
            return new TreeSet<>(List.of(value));
        }

        @Override
        public BftWords about(UnaryOperator<Bytes> other) {
            return new Proposal(round, other.apply(value));
        }

        @Override
        public void encode(XdrWriter out) {
            out.writeInt(KIND).writeInt(round).writeOpaque(value, MAX_VALUE_BYTES);
        }
    }

    /** Where a member stands. */
    record Vote(int round, Prevote prevote, Optional<Lock> lock, List<Past> past) implements BftWords {
        static final int KIND = 1;

        @Override
        public SortedSet<Bytes> values() {
            var values = new TreeSet<Bytes>();
            prevote.value().ifPresent(values::add);
            lock.ifPresent(held -> values.add(held.value()));
            return values;
        }

        @Override
        public BftWords about(UnaryOperator<Bytes> other) {
            var swapped = lock.map(held -> new Lock(held.round(), other.apply(held.value())));
            return new Vote(round, new Prevote(prevote.type(), prevote.value().map(other)), swapped, past(other));
        }

        /** Past prevotes name hashes: of values that stand in this message, the others' take their place. */
        private List<Past> past(UnaryOperator<Bytes> other) {
            return past.stream()
                    .map(earlier -> values().stream()
                            .filter(value -> Sha256.hash(value).equals(earlier.value()))
                            .findFirst()
                            .map(value -> new Past(earlier.round(), Sha256.hash(other.apply(value))))
                            .orElse(earlier))
                    .toList();
        }

        Vote prevotingNil() {
            return prevote.type() == Prevote.VALUE
                    ? new Vote(round, new Prevote(Prevote.NIL, Optional.empty()), lock, past)
                    : this;
        }

        @Override
        public void encode(XdrWriter out) {
            out.writeInt(KIND)
                    .writeInt(round)
                    .write(prevote)
                    .writeOptional(lock)
                    .writeList(past, MAX_PAST);
        }
    }

    /** The last word. */
    record Decision(Bytes value) implements BftWords {
        static final int KIND = 2;

        @Override
        public SortedSet<Bytes> values() {
            return new TreeSet<>(List.of(value));
        }

        @Override
        public BftWords about(UnaryOperator<Bytes> other) {
            return new Decision(other.apply(value));
        }

        @Override
        public void encode(XdrWriter out) {
            out.writeInt(KIND).writeOpaque(value, MAX_VALUE_BYTES);
        }
    }

    /** None yet, nil, or for a value. */
    record Prevote(int type, Optional<Bytes> value) implements XdrEncodable {
        static final int NIL = 1;
        static final int VALUE = 2;

        static Prevote decode(XdrReader in) throws XdrException {
            int type = in.readInt();
            return new Prevote(type, type == VALUE ? Optional.of(in.readOpaque(MAX_VALUE_BYTES)) : Optional.empty());
        }

        @Override
        public void encode(XdrWriter out) {
            out.writeInt(type);
            value.ifPresent(content -> out.writeOpaque(content, MAX_VALUE_BYTES));
        }
    }

    /** A precommit. */
    record Lock(int round, Bytes value) implements XdrEncodable {
        @Override
        public void encode(XdrWriter out) {
            out.writeInt(round).writeOpaque(value, MAX_VALUE_BYTES);
        }
    }

    /** A prevote of an earlier round. */
    record Past(int round, Hash value) implements XdrEncodable {
        @Override
        public void encode(XdrWriter out) {
            out.writeInt(round).write(value);
        }
    }
}
