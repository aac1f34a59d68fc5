// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import java.util.function.UnaryOperator;
import network.watt.ledger.host.Genesis;
import network.watt.node.NodeParts;
import network.watt.platform.keys.SignatureVerifier;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.runtime.VirtualTime;

/** What all nodes of a simulation share. @param parts what is changed in the parts of a node */
record World(
        VirtualTime time,
        SimulatedNetwork network,
        Genesis genesis,
        ModuleRegistry modules,
        SignatureVerifier verifier,
        UnaryOperator<NodeParts> parts) {}
