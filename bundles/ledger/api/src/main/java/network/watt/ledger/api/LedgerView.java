// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.api;

import java.util.Optional;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Hash;
import org.osgi.annotation.versioning.ProviderType;

/** What the ledger rules may know when they judge transactions: the state after the last closed ledger. */
@ProviderType
public interface LedgerView {

    Hash networkId();

    /** The number of the ledger being built: one above the last closed one. */
    long nextLedger();

    /** The hash of the last closed header. */
    Hash previousHeaderHash();

    LedgerParameters parameters();

    Optional<AccountEntry> account(AccountId account);

    /** Whether each signature of {@code signed} is genuine under the signature rule in force. Cached by the host. */
    boolean signaturesAreGenuine(SignedTransaction signed);

    /** Whether the area has a module in force and that module finds the operation well formed. */
    Verdict wellFormed(Operation operation);

    /** Whether the modules in force let a transaction that offers no fee into the free lane, see {@link FreeLane}. */
    default Verdict mayBeFree(Transaction transaction) {
        throw new UnsupportedOperationException("this host is older than ledger.api 1.2");
    }
}
