// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.vector.component;

import java.util.Optional;
import network.watt.porep.api.batch.BatchHash;
import network.watt.porep.vector.VectorHash;
import org.osgi.service.component.annotations.Component;

/** Offers the hash to the node's provers; where this machine or its Java has no vectors to use, it hashes no arity. */
@Component(service = BatchHash.class)
public final class VectorHashComponent implements BatchHash {

    private final Optional<BatchHash> vectors = VectorHash.open();

    @Override
    public boolean hashes(int arity) {
        return vectors.isPresent() && vectors.get().hashes(arity);
    }

    @Override
    public void hash(int arity, byte[] groups, int count, byte[] hashes) {
        vectors.orElseThrow(() -> new IllegalArgumentException("no Poseidon of " + arity + " elements by vectors here"))
                .hash(arity, groups, count, hashes);
    }
}
