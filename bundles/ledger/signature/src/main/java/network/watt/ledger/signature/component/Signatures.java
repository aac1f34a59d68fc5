// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.signature.component;

import network.watt.ledger.api.SignatureRule;
import network.watt.ledger.signature.Ed25519Rule;
import org.osgi.service.component.annotations.Component;

/** The signature rule as a service, found by the digest of this bundle. */
@Component(service = SignatureRule.class)
public final class Signatures extends Ed25519Rule {}
