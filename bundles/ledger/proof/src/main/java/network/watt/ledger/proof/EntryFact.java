// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.proof;

import java.util.Optional;
import network.watt.ledger.api.AccountEntry;
import network.watt.ledger.api.LedgerHeader;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * What the state after a ledger holds at a key.
 *
 * @param key as in docs/protocol/state.md §1; {@link StateKeys} makes them
 * @param value with its schema where it is a module's; empty where the state holds nothing
 */
public record EntryFact(Bytes key, Optional<Bytes> value, StateProof path) implements Fact {

    static final int ARM = 0;

    private static final int MAX_KEY_BYTES = 512;
    private static final int MAX_VALUE_BYTES = 128 * 1024;

    @Override
    public boolean followsFrom(Hash networkId, LedgerHeader header) {
        return path.verify(header.stateRoot(), key, value);
    }

    /** Whose account it is, if it is one. */
    public Optional<AccountId> account() {
        return key.size() == StateKeys.ACCOUNTS.size() + Hash.SIZE ? StateKeys.accountOf(key) : Optional.empty();
    }

    /** The account's balance and sequence; empty for one that does not exist, or for another entry. */
    public Optional<AccountEntry> accountEntry() {
        return account().flatMap(account -> value).map(stored -> {
            try {
                return XdrReader.read(stored, AccountEntry::decode);
            } catch (XdrException malformed) {
                throw new IllegalStateException("the state holds a malformed account: " + malformed.getMessage());
            }
        });
    }

    static EntryFact decodeBody(XdrReader in) throws XdrException {
        return new EntryFact(
                in.readOpaque(MAX_KEY_BYTES),
                in.readOptional(value -> value.readOpaque(MAX_VALUE_BYTES)),
                StateProof.decode(in));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(ARM).writeOpaque(key, MAX_KEY_BYTES).writeBool(value.isPresent());
        value.ifPresent(stored -> out.writeOpaque(stored, MAX_VALUE_BYTES));
        out.write(path);
    }
}
