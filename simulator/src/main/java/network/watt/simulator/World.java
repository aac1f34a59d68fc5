// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import network.watt.ledger.host.Genesis;
import network.watt.platform.keys.SignatureVerifier;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.runtime.VirtualTime;

/** What all nodes of a simulation share. */
record World(
        VirtualTime time,
        SimulatedNetwork network,
        Genesis genesis,
        ModuleRegistry modules,
        SignatureVerifier verifier) {}
