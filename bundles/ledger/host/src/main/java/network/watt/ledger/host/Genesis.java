// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import network.watt.governance.api.RecoveryKeys;
import network.watt.ledger.api.AccountEntry;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.ProtocolTable;
import network.watt.ledger.api.TableRow;
import network.watt.ledger.host.state.StateTree;
import network.watt.ledger.proof.StateKeys;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.HashList;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrWriter;

/**
 * How a network begins: its name, parameters, first accounts and rules. The order of accounts and rows in the document
 * does not matter: both are kept sorted. Immutable.
 *
 * @param network the network's name, 1 to 64 of a-z, 0-9, '-'
 * @param test whether addresses carry the prefix of test networks
 * @param parameters the first parameters, with the supply
 * @param genesisTimeMs the time of ledger 0, in milliseconds since 1970
 * @param accounts who holds coins at first; what they do not hold lies in the pool {@code ledger/unissued}
 * @param table the first rules, with rows for at least consensus, ledger and signature
 * @param recovery who may recover the network when it cannot agree any more; nobody if empty
 */
public record Genesis(
        String network,
        boolean test,
        LedgerParameters parameters,
        long genesisTimeMs,
        List<Account> accounts,
        List<Row> table,
        Optional<RecoveryKeys> recovery)
        implements XdrEncodable {

    private static final int FORMAT = 1;
    private static final int FORMAT_WITH_RECOVERY = 2;
    private static final int MAX_NAME_BYTES = 128;
    private static final int MAX_NETWORK_BYTES = 64;
    private static final List<String> REQUIRED_AREAS = List.of("consensus", "ledger", "signature");

    /** A first account. */
    public record Account(AccountId id, Amount balance) {}

    /** A first row of the protocol table. */
    public record Row(String area, String module, String version, Hash digest, Bytes params) {

        public Row {
            new Operation(area, 0, Bytes.EMPTY); // refuses what is no name of an area
            requireSize("module", module.length(), MAX_NAME_BYTES);
            requireSize("version", version.length(), MAX_NAME_BYTES);
            requireSize("params", params.size(), TableRow.MAX_PARAMS_BYTES);
        }

        private static void requireSize(String field, int size, int max) {
            if (size > max) {
                throw new IllegalArgumentException(field + " has at most " + max + " bytes, this one " + size);
            }
        }

        TableRow tableRow() {
            return new TableRow(area, module, version, digest, Sha256.hash(params), 1, List.of(), List.of());
        }
    }

    public Genesis {
        if (!network.matches("[a-z0-9-]{1," + MAX_NETWORK_BYTES + "}")) {
            throw new IllegalArgumentException("network is 1 to 64 of a-z, 0-9, '-': " + network);
        }
        if (genesisTimeMs < 0) {
            throw new IllegalArgumentException("genesisTimeMs is milliseconds since 1970: " + genesisTimeMs);
        }
        accounts = sorted(accounts, Account::id, Comparator.naturalOrder(), "account");
        table = sorted(table, Row::area, Comparator.naturalOrder(), "area");
        for (var area : REQUIRED_AREAS) {
            if (table.stream().noneMatch(row -> row.area().equals(area))) {
                throw new IllegalArgumentException("table has no row for the area " + area + ": add one");
            }
        }
        if (issued(accounts).compareTo(parameters.supply()) > 0) {
            throw new IllegalArgumentException("the accounts hold " + issued(accounts)
                    + " WATT, more than the supply of " + parameters.supply() + ": lower balances or raise supply");
        }
    }

    /** A network that nobody can recover. */
    public Genesis(
            String network,
            boolean test,
            LedgerParameters parameters,
            long genesisTimeMs,
            List<Account> accounts,
            List<Row> table) {
        this(network, test, parameters, genesisTimeMs, accounts, table, Optional.empty());
    }

    /**
     * Reads a genesis document.
     *
     * @throws IllegalArgumentException with one sentence for people that names the field, what it holds and what to do
     */
    public static Genesis parse(String json) {
        return GenesisDocument.parse(json);
    }

    /** The document as {@link #parse} reads it. */
    public String toJson() {
        return GenesisDocument.write(this);
    }

    /** What separates this network from all others: the SHA-256 of the canonical XDR of this document. */
    public Hash networkId() {
        return Sha256.hash(this);
    }

    public AddressPrefix prefix() {
        return test ? AddressPrefix.TEST : AddressPrefix.MAIN;
    }

    public ProtocolTable protocolTable() {
        return new ProtocolTable(table.stream().map(Row::tableRow).toList());
    }

    /** The entries of the state after ledger 0. */
    public Map<Bytes, Optional<Bytes>> entries() {
        var entries = new TreeMap<Bytes, Optional<Bytes>>();
        for (var account : accounts) {
            entries.put(StateKeys.account(account.id()), Optional.of(new AccountEntry(account.balance(), 0).toXdr()));
        }
        var unissued = parameters.supply().minus(issued(accounts));
        if (!unissued.isZero()) {
            entries.put(StateKeys.pool("ledger", "unissued"), Optional.of(unissued.toXdr()));
        }
        entries.put(StateKeys.PARAMETERS, Optional.of(parameters.toXdr()));
        recovery.ifPresent(keys -> entries.put(StateKeys.RECOVERY, Optional.of(keys.toXdr())));
        entries.put(StateKeys.TABLE, Optional.of(protocolTable().toXdr()));
        table.forEach(row -> entries.put(StateKeys.params(row.area()), Optional.of(row.params())));
        return entries;
    }

    /** The header of ledger 0. */
    public LedgerHeader header() {
        StateTree.Pages none = ref -> {
            throw new IllegalStateException("an empty state has no nodes");
        };
        var root = StateTree.update(Optional.empty(), none, entries()).rootHash();
        return new LedgerHeader(
                0,
                Hash.ZERO,
                Hash.ZERO,
                genesisTimeMs,
                List.of(),
                root,
                new HashList(List.of()).root(),
                protocolTable().hash(),
                parameters.supply(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Hash.ZERO);
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(recovery.isPresent() ? FORMAT_WITH_RECOVERY : FORMAT)
                .writeString(network, MAX_NETWORK_BYTES)
                .writeBool(test)
                .write(parameters)
                .writeUnsignedHyper(genesisTimeMs);
        out.writeInt(accounts.size());
        accounts.forEach(account -> out.write(account.id()).write(account.balance()));
        out.writeInt(table.size());
        for (var row : table) {
            out.writeString(row.area(), Operation.MAX_AREA_BYTES).writeString(row.module(), MAX_NAME_BYTES);
            out.writeString(row.version(), MAX_NAME_BYTES)
                    .write(row.digest())
                    .writeOpaque(row.params(), TableRow.MAX_PARAMS_BYTES);
        }
        recovery.ifPresent(out::write);
    }

    private static Amount issued(List<Account> accounts) {
        try {
            return accounts.stream().map(Account::balance).reduce(Amount.ZERO, Amount::plus);
        } catch (ArithmeticException overflow) {
            throw new IllegalArgumentException(
                    "the accounts hold more than any supply can be: lower balances", overflow);
        }
    }

    private static <T, K> List<T> sorted(List<T> values, Function<T, K> key, Comparator<K> order, String name) {
        var seen = new HashSet<K>();
        for (var value : values) {
            if (!seen.add(key.apply(value))) {
                throw new IllegalArgumentException(
                        "the " + name + " " + key.apply(value) + " stands there twice: remove one");
            }
        }
        var sorted = new ArrayList<>(values);
        sorted.sort(Comparator.comparing(key, order));
        return List.copyOf(sorted);
    }
}
