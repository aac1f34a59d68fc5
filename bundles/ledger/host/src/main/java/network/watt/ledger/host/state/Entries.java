// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.state;

import java.util.Optional;
import network.watt.ledger.api.AccountEntry;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.api.ProtocolTable;
import network.watt.ledger.proof.StateKeys;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrDecoder;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/** The host's own entries as values. Pure. */
public final class Entries {

    private Entries() {}

    public static Optional<AccountEntry> account(StateView state, AccountId account) {
        return state.get(StateKeys.account(account)).map(stored -> decoded(stored, AccountEntry::decode, "account"));
    }

    public static void put(StateLayer state, AccountId account, AccountEntry entry) {
        state.put(StateKeys.account(account), entry.toXdr());
    }

    public static Amount pool(StateView state, String area, String name) {
        return state.get(StateKeys.pool(area, name))
                .map(stored -> decoded(stored, Amount::decode, "pool"))
                .orElse(Amount.ZERO);
    }

    /** An empty pool has no entry. */
    public static void putPool(StateLayer state, String area, String name, Amount balance) {
        if (balance.isZero()) {
            state.delete(StateKeys.pool(area, name));
        } else {
            state.put(StateKeys.pool(area, name), balance.toXdr());
        }
    }

    public static LedgerParameters parameters(StateView state) {
        return decoded(required(state, StateKeys.PARAMETERS, "parameters"), LedgerParameters::decode, "parameters");
    }

    public static ProtocolTable table(StateView state) {
        return decoded(required(state, StateKeys.TABLE, "protocol table"), ProtocolTable::decode, "protocol table");
    }

    public static Bytes params(StateView state, String area) {
        return state.get(StateKeys.params(area)).orElse(Bytes.EMPTY);
    }

    /** The coins that the entry at {@code key} stands for: those of an account or a pool, else none. */
    public static long coins(Bytes key, Optional<Bytes> value) {
        if (value.isEmpty()) {
            return 0;
        }
        if (key.startsWith(StateKeys.ACCOUNTS)) {
            return decoded(value.get(), AccountEntry::decode, "account")
                    .balance()
                    .units();
        }
        return key.startsWith(StateKeys.POOLS)
                ? decoded(value.get(), Amount::decode, "pool").units()
                : 0;
    }

    /** Reads an account's stored bytes. */
    public static AccountEntry accountEntry(Bytes stored) {
        return decoded(stored, AccountEntry::decode, "account");
    }

    private static Bytes required(StateView state, Bytes key, String name) {
        return state.get(key).orElseThrow(() -> new LocalFailure("the state has no " + name, null));
    }

    private static <T> T decoded(Bytes stored, XdrDecoder<T> decoder, String name) {
        try {
            return XdrReader.read(stored, decoder);
        } catch (XdrException malformed) {
            throw new LocalFailure("a stored " + name + " is malformed: " + malformed.getMessage(), malformed);
        }
    }
}
