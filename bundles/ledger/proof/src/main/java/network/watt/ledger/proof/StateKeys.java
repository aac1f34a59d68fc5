// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.proof;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;

/** Where things are in the state. Source: {@code docs/protocol/state.md} §1. */
public final class StateKeys {

    /** The host's accounts: this, then the 32 bytes of the key. */
    public static final Bytes ACCOUNTS = Bytes.fromHex("0061");

    /** The host's pools: this, the length of the area, the area, the name. */
    public static final Bytes POOLS = Bytes.fromHex("0070");

    public static final Bytes TABLE = Bytes.fromHex("0074");

    public static final Bytes PARAMETERS = Bytes.fromHex("0072");

    public static final Bytes RECOVERY = Bytes.fromHex("0076");

    private static final Bytes PARAMS = Bytes.fromHex("0071");
    private static final Bytes SWEEPS = Bytes.fromHex("0073");
    private static final Bytes UNCONVERTED = Bytes.fromHex("0075");
    private static final Bytes SPACE = Bytes.fromHex("01");

    private StateKeys() {}

    public static Bytes account(AccountId account) {
        return ACCOUNTS.concat(account.key());
    }

    /** The account that {@code key} belongs to, if it is the key of one. */
    public static Optional<AccountId> accountOf(Bytes key) {
        return key.startsWith(ACCOUNTS)
                ? Optional.of(new AccountId(key.slice(ACCOUNTS.size(), key.size())))
                : Optional.empty();
    }

    public static Bytes pool(String area, String name) {
        return POOLS.concat(named(area)).concat(Bytes.utf8(name));
    }

    /** The parameters of an area's row. */
    public static Bytes params(String area) {
        return PARAMS.concat(named(area));
    }

    /** Where the sweep of an area is, while there is one. */
    public static Bytes sweep(String area) {
        return SWEEPS.concat(named(area));
    }

    /** The mark of an entry that a sweep could not convert; behind it the module's key. */
    public static Bytes unconverted(String area) {
        return UNCONVERTED.concat(named(area));
    }

    /** The start of every key of an area's module. */
    public static Bytes space(String area) {
        return SPACE.concat(named(area));
    }

    /** What a key is of, for people: the area of a module, or what the host keeps there. */
    public static String place(Bytes key) {
        if (key.size() > 1 && key.startsWith(SPACE)) {
            int end = Math.min(key.size(), 2 + (key.at(1) & 0xff));
            return "area " + new String(key.slice(2, end).toArray(), StandardCharsets.US_ASCII) + ", key "
                    + key.slice(end, key.size()).hex();
        }
        return accountOf(key).map(account -> "account " + account).orElseGet(() -> "key " + key.hex() + " of the host");
    }

    private static Bytes named(String area) {
        var name = Bytes.utf8(area);
        return Bytes.owned(new byte[] {(byte) name.size()}).concat(name);
    }
}
