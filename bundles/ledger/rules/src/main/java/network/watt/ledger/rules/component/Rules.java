// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.rules.component;

import network.watt.ledger.api.LedgerRules;
import network.watt.ledger.rules.StandardRules;
import org.osgi.service.component.annotations.Component;

/** The standard rules as a service, found by the digest of this bundle. */
@Component(service = LedgerRules.class)
public final class Rules extends StandardRules {}
