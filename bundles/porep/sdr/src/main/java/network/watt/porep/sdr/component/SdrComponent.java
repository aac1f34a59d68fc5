// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sdr.component;

import network.watt.porep.api.SealVerifier;
import network.watt.porep.sdr.SdrVerifier;
import org.osgi.service.component.annotations.Component;

/** Publishes the verifier; found by the bundle's digest. */
@Component(service = SealVerifier.class)
public final class SdrComponent extends SdrVerifier {}
