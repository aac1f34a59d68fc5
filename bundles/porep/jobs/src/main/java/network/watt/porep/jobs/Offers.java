// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealProver;

/** The provers that are here, and who of them seals what. Whoever uses it takes turns. */
final class Offers {

    private final List<Offer> offers = new ArrayList<>();
    private Pins pins = Pins.NONE;

    private record Offer(SealProver prover, int ranking) {}

    /** @param ranking those with a higher one come first, else those that came earlier */
    void add(SealProver prover, int ranking) {
        int place = 0;
        while (place < offers.size() && offers.get(place).ranking >= ranking) {
            place++;
        }
        offers.add(place, new Offer(prover, ranking));
    }

    void remove(SealProver prover) {
        offers.removeIf(offer -> offer.prover == prover);
    }

    void pin(Pins now) {
        pins = now;
    }

    Pins pins() {
        return pins;
    }

    List<String> names() {
        return offers.stream().map(offer -> offer.prover.name()).toList();
    }

    /** Who seals this kind: the pinned one, or the first that can; empty while it is not here. */
    Optional<SealProver> of(ProofId proof) {
        var pinned = pins.of(proof);
        return offers.stream()
                .map(Offer::prover)
                .filter(prover -> pinned.isEmpty() || prover.name().equals(pinned.get()))
                .filter(prover -> prover.supports(proof))
                .findFirst();
    }

    /** Whether one is expected, because an operator named it. */
    boolean isPinned(ProofId proof) {
        return pins.of(proof).isPresent();
    }

    /** Who is missing where nobody seals a kind. */
    String missing(ProofId proof) {
        return pins.of(proof)
                .map(name -> "the prover " + name + ", which is pinned for " + proof)
                .orElse("a prover of " + proof);
    }
}
