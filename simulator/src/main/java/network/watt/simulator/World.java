// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import java.util.Optional;
import java.util.function.UnaryOperator;
import network.watt.ledger.host.Genesis;
import network.watt.node.NodeParts;
import network.watt.platform.keys.SignatureVerifier;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.runtime.VirtualTime;
import network.watt.platform.types.Hash;
import network.watt.simulator.byzantine.Plot;
import network.watt.simulator.light.LightDisk;
import network.watt.simulator.light.LightLedger;

/**
 * What all nodes of a simulation share.
 *
 * @param parts what is changed in the parts of a whole node
 * @param plot what nodes that break the rules have in common
 * @param light what nodes agree about where their ledgers are light
 */
record World(
        VirtualTime time,
        SimulatedNetwork network,
        Genesis genesis,
        ModuleRegistry modules,
        SignatureVerifier verifier,
        UnaryOperator<NodeParts> parts,
        Plot plot,
        Optional<LightLedger.Network> light) {

    Program program(NodeParts usual, LightDisk disk) {
        return light.<Program>map(network -> Program.Light.of(usual, network, disk))
                .orElseGet(() -> new Program.Whole(parts.apply(usual)));
    }

    /** No coin appears or vanishes; a light ledger has none. */
    void conserved(Program program, Invariants invariants) {
        if (light.isEmpty()) {
            invariants.conserved(program.ledgers().head(), genesis.parameters().supply());
        }
    }

    Hash networkId() {
        return light.map(LightLedger.Network::id).orElseGet(genesis::networkId);
    }
}
