// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.payments.component;

import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.payments.PaymentsModule;
import org.osgi.service.component.annotations.Component;

/** The payments module as a service, found by the digest of this bundle. */
@Component(service = LedgerModule.class)
public final class Payments extends PaymentsModule {}
