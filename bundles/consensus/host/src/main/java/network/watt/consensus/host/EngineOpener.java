// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import network.watt.consensus.api.CertificateRule;
import network.watt.consensus.api.ConsensusEngines;
import network.watt.consensus.api.EngineDriver;
import network.watt.consensus.api.Head;
import network.watt.consensus.api.StartContext;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;

/**
 * Opens the engine that a header's consensus row names (PROTOCOL §5: that row, nothing else). Protocol
 * loop only, or before it has begun.
 */
final class EngineOpener {

    private final ModuleRegistry modules;
    private final ConsensusSettings settings;

    /** Fixes that did not start in this run. */
    private final Set<Hash> broken = new TreeSet<>();

    EngineOpener(ModuleRegistry modules, ConsensusSettings settings) {
        this.modules = modules;
        this.settings = settings;
    }

    /** Whether there is a bundle for {@code row}. */
    boolean isHere(Head.EngineRow row) {
        return bundle(row).isPresent();
    }

    /**
     * An engine that goes on from {@code head}. Where a fix does not start, what it should mend is opened instead.
     *
     * @throws IllegalStateException with a sentence for people if there is no such engine or it refuses to open
     */
    Seat open(Head.EngineRow row, Head head, EngineDriver driver) {
        var bundle = bundle(row).orElseGet(() -> {
            modules.require(row.digests().get(0));
            return bundle(row)
                    .orElseThrow(() -> new IllegalStateException(
                            "the bundle " + row.digests().get(0) + " holds no consensus engine; ledger " + head.ledger()
                                    + " names it as the engine of the next"));
        });
        try {
            return open(row, bundle, head, driver);
        } catch (IllegalStateException failed) {
            broken.add(bundle);
            if (bundle(row).isPresent()) {
                return open(row, head, driver);
            }
            broken.remove(bundle);
            throw failed;
        }
    }

    private Seat open(Head.EngineRow row, Hash bundle, Head head, EngineDriver driver) {
        var engines = find(bundle).orElseThrow();
        var start = new StartContext(
                head.ledger() + 1,
                head.headerHash(),
                head.value(),
                row.params(),
                settings.localSettings(),
                settings.validator());
        try {
            var rule = engines.certificateRule(driver.self(), row.params(), settings.localSettings());
            return new Seat(row, bundle, engines.open(driver, start), rule);
        } catch (IllegalArgumentException refused) {
            throw new IllegalStateException(
                    "the consensus engine " + engines.name() + " does not start: " + refused.getMessage(), refused);
        }
    }

    /** No engine in its place; seals count by its rule as far as its bundle is here and gives one. */
    Seat silent(Head.EngineRow row, NodeId self) {
        return Seat.silent(
                row, find(row).flatMap(engines -> rule(engines, row, self)).orElse(SilentEngine.NOBODY));
    }

    private Optional<CertificateRule> rule(ConsensusEngines engines, Head.EngineRow row, NodeId self) {
        try {
            return Optional.of(engines.certificateRule(self, row.params(), settings.localSettings()));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    Optional<ConsensusEngines> find(Head.EngineRow row) {
        return bundle(row).flatMap(this::find);
    }

    private Optional<ConsensusEngines> find(Hash bundle) {
        return modules.find(bundle, ConsensusEngines.class);
    }

    /** Which of the bundles that {@code row} names would be used: the last that is here, as a fix goes before what it mends. */
    Optional<Hash> bundle(Head.EngineRow row) {
        return row.digests().stream()
                .filter(digest -> !broken.contains(digest) && find(digest).isPresent())
                .reduce((earlier, later) -> later);
    }
}
