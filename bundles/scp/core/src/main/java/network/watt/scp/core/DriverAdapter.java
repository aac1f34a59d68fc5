// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.Optional;
import java.util.SortedSet;
import network.watt.consensus.api.EngineDriver;
import network.watt.consensus.api.Validation;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;

/** What the step machine asks of its host, answered by whoever embeds it. */
record DriverAdapter(NodeId self, ScpDriver driver) implements EngineDriver {

    @Override
    public Validation validate(long slot, Bytes value) {
        return driver.validateValue(slot, value, false);
    }

    @Override
    public boolean nominates(long slot, Bytes value, int timeouts) {
        return driver.validateValue(slot, value, true).compareTo(Validation.STRUCTURALLY_VALID) >= 0;
    }

    @Override
    public Optional<Bytes> extractValid(long slot, Bytes value) {
        return driver.extractValidValue(slot, value);
    }

    @Override
    public Bytes combine(long slot, SortedSet<Bytes> candidates) {
        return driver.combineCandidates(slot, candidates);
    }

    @Override
    public Optional<Bytes> item(Hash hash) {
        return driver.getQuorumSet(hash).map(QuorumSet::toXdr);
    }

    /** Our own quorum set is known to whoever gave it to us. */
    @Override
    public void publish(Bytes item) {}
}
