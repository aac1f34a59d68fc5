// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import network.watt.ledger.api.TableRow;
import network.watt.ledger.api.TransactionResult;
import network.watt.ledger.api.TransactionSet;
import network.watt.ledger.host.state.Entries;
import network.watt.ledger.host.state.NodeRef;
import network.watt.ledger.host.state.StateView;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrDecoder;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** What the host keeps in the store beside the state, all of it derived from the journal. Pure. */
final class StoredLedger {

    /** How far the store is. */
    static final Bytes APPLIED = Bytes.utf8("m/applied");

    /** There only while the node is stopped and was stopped well. */
    static final Bytes CLEAN = Bytes.utf8("m/clean");

    private StoredLedger() {}

    /** Where the results of a ledger are. */
    static Bytes resultsKey(long ledger) {
        return resultsPrefix()
                .concat(Bytes.owned(ByteBuffer.allocate(8).putLong(ledger).array()));
    }

    /** The ledger in the key of results. */
    static long resultsLedger(Bytes key) {
        return ByteBuffer.wrap(key.toArray()).getLong(resultsPrefix().size());
    }

    static Bytes resultsPrefix() {
        return Bytes.utf8("r");
    }

    /** Where a transaction's place is. */
    static Bytes placeKey(Hash transaction) {
        return Bytes.utf8("x").concat(transaction.bytes());
    }

    /** Where a set that was proposed here, and is not closed yet, is. */
    static Bytes proposedKey(Hash set) {
        return proposedPrefix().concat(set.bytes());
    }

    /** Where the consensus row in force from {@code slot} on is. */
    static Bytes engineKey(long slot) {
        return enginePrefix()
                .concat(Bytes.owned(ByteBuffer.allocate(8).putLong(slot).array()));
    }

    /** The slot in the key of a consensus row. */
    static long engineSlot(Bytes key) {
        return ByteBuffer.wrap(key.toArray()).getLong(enginePrefix().size());
    }

    static Bytes enginePrefix() {
        return Bytes.utf8("c");
    }

    static Bytes proposedPrefix() {
        return Bytes.utf8("s");
    }

    static <T> T decode(Bytes stored, XdrDecoder<T> decoder) {
        try {
            return XdrReader.read(stored, decoder);
        } catch (XdrException malformed) {
            throw new IllegalStateException("a stored entry is malformed: " + malformed.getMessage(), malformed);
        }
    }

    /** How far the store is: its last ledger and the root of its tree. */
    record Applied(long ledger, Hash headerHash, Optional<NodeRef> root) implements XdrEncodable {

        private static final int SCHEMA = 2;

        static Applied decode(XdrReader in) throws XdrException {
            int schema = in.readInt();
            if (schema != SCHEMA) {
                throw new XdrException("the store has schema " + schema + ", not " + SCHEMA);
            }
            return new Applied(in.readUnsignedHyper(), Hash.decode(in), in.readOptional(NodeRef::decode));
        }

        @Override
        public void encode(XdrWriter out) {
            out.writeInt(SCHEMA).writeUnsignedHyper(ledger).write(headerHash).writeOptional(root);
        }
    }

    /** Where a transaction is: in which ledger, at which place of its order of application and of its set. */
    record Place(long ledger, int index, int inSet) implements XdrEncodable {

        static Place decode(XdrReader in) throws XdrException {
            return new Place(in.readUnsignedHyper(), in.readInt(), in.readInt());
        }

        @Override
        public void encode(XdrWriter out) {
            out.writeUnsignedHyper(ledger).writeInt(index).writeInt(inSet);
        }
    }

    /** The results of a ledger in the order of application. */
    record Results(List<TransactionResult> results) implements XdrEncodable {

        static Results decode(XdrReader in) throws XdrException {
            return new Results(in.readList(TransactionSet.MAX_TRANSACTIONS, TransactionResult::decode));
        }

        @Override
        public void encode(XdrWriter out) {
            out.writeList(results, TransactionSet.MAX_TRANSACTIONS);
        }
    }

    /** A consensus row with its parameters. */
    record Engine(List<Hash> digests, Bytes params) implements XdrEncodable {

        private static final int MAX_DIGESTS = 64;

        /** That of a state. */
        static Engine of(StateView state) {
            var row = Entries.table(state).row("consensus").orElseThrow();
            return new Engine(row.digests(), Entries.params(state, "consensus"));
        }

        static Engine decode(XdrReader in) throws XdrException {
            return new Engine(in.readList(MAX_DIGESTS, Hash::decode), in.readOpaque(TableRow.MAX_PARAMS_BYTES));
        }

        @Override
        public void encode(XdrWriter out) {
            out.writeList(digests, MAX_DIGESTS).writeOpaque(params, TableRow.MAX_PARAMS_BYTES);
        }
    }

    /** The journal's DECISION: the agreed value with its full set. */
    record Decision(Bytes value, Bytes set) implements XdrEncodable {

        private static final int MAX_VALUE = 8 * 1024;
        private static final int MAX_SET = 8 * 1024 * 1024;

        static Decision decode(XdrReader in) throws XdrException {
            return new Decision(in.readOpaque(MAX_VALUE), in.readOpaque(MAX_SET));
        }

        @Override
        public void encode(XdrWriter out) {
            out.writeOpaque(value, MAX_VALUE).writeOpaque(set, MAX_SET);
        }
    }
}
