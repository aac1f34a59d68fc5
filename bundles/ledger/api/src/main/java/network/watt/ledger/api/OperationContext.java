// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.api;

import network.watt.platform.types.AccountId;
import network.watt.platform.types.Hash;
import org.osgi.annotation.versioning.ProviderType;

/** What a module may see and do while it applies an operation. */
@ProviderType
public interface OperationContext extends CloseContext {

    /** The account whose transaction this is. */
    AccountId source();

    /** The id of the transaction. */
    Hash transaction();

    /** The operation's index in the transaction. */
    int index();
}
