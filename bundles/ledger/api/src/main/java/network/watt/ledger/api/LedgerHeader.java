// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.api;

import java.util.List;
import java.util.Optional;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * What one closed ledger commits to.
 *
 * @param ledger its number; genesis is 0
 * @param previousHash the hash of the header before; zero for genesis
 * @param setHash the agreed transaction set
 * @param closeTimeMs the agreed time, in milliseconds since 1970
 * @param steps the agreed upgrade steps
 * @param stateRoot the Merkle root of the state after this ledger
 * @param resultsRoot the Merkle root of the transactions' results, in the order of application
 * @param tableHash the hash of the protocol table after this ledger: the rules of the next one
 * @param coins all coins of all accounts and pools together
 * @param failedHooks the areas whose close hook failed and was rolled back, in ascending order
 * @param failedMigration the plan whose migration failed here
 * @param nextConsensus the consensus row that an armed plan will put in force
 * @param recoveryDomain the hash of the last applied recovery record; zero while there was none
 */
public record LedgerHeader(
        long ledger,
        Hash previousHash,
        Hash setHash,
        long closeTimeMs,
        List<Bytes> steps,
        Hash stateRoot,
        Hash resultsRoot,
        Hash tableHash,
        Amount coins,
        List<String> failedHooks,
        Optional<Hash> failedMigration,
        Optional<NextConsensus> nextConsensus,
        Hash recoveryDomain)
        implements XdrEncodable {

    private static final int FORMAT = 1;
    private static final int MAX_STEPS = 16;
    private static final int MAX_STEP_BYTES = 256;
    private static final int MAX_FAILED_HOOKS = 64;

    public LedgerHeader {
        steps = List.copyOf(steps);
        failedHooks = List.copyOf(failedHooks);
    }

    public Hash hash() {
        return Sha256.hash(this);
    }

    public static LedgerHeader decode(Bytes encoded) throws XdrException {
        return XdrReader.read(encoded, LedgerHeader::decode);
    }

    public static LedgerHeader decode(XdrReader in) throws XdrException {
        int format = in.readInt();
        if (format != FORMAT) {
            throw new XdrException("unknown header format " + format);
        }
        return new LedgerHeader(
                in.readUnsignedHyper(),
                Hash.decode(in),
                Hash.decode(in),
                in.readUnsignedHyper(),
                in.readList(MAX_STEPS, step -> step.readOpaque(MAX_STEP_BYTES)),
                Hash.decode(in),
                Hash.decode(in),
                Hash.decode(in),
                Amount.decode(in),
                in.readList(MAX_FAILED_HOOKS, area -> area.readString(Operation.MAX_AREA_BYTES)),
                in.readOptional(Hash::decode),
                in.readOptional(NextConsensus::decode),
                Hash.decode(in));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(FORMAT)
                .writeUnsignedHyper(ledger)
                .write(previousHash)
                .write(setHash)
                .writeUnsignedHyper(closeTimeMs);
        out.writeInt(steps.size());
        steps.forEach(step -> out.writeOpaque(step, MAX_STEP_BYTES));
        out.write(stateRoot).write(resultsRoot).write(tableHash).write(coins);
        out.writeInt(failedHooks.size());
        failedHooks.forEach(area -> out.writeString(area, Operation.MAX_AREA_BYTES));
        out.writeOptional(failedMigration).writeOptional(nextConsensus).write(recoveryDomain);
    }

    /** The consensus row in force from ledger {@code since} on: what outgoing validators certify of incoming ones. */
    public record NextConsensus(long since, Hash digest, Hash paramsHash) implements XdrEncodable {

        public static NextConsensus decode(XdrReader in) throws XdrException {
            return new NextConsensus(in.readUnsignedHyper(), Hash.decode(in), Hash.decode(in));
        }

        @Override
        public void encode(XdrWriter out) {
            out.writeUnsignedHyper(since).write(digest).write(paramsHash);
        }
    }
}
