// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.Optional;
import network.watt.consensus.api.CertificateRule;
import network.watt.consensus.api.ConsensusEngines;
import network.watt.consensus.api.EngineDriver;
import network.watt.consensus.api.Head;
import network.watt.consensus.api.StartContext;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.types.NodeId;

/** Opens the engine that a header's consensus row names (PROTOCOL §5: that row, nothing else). */
final class EngineOpener {

    private final ModuleRegistry modules;
    private final ConsensusSettings settings;

    EngineOpener(ModuleRegistry modules, ConsensusSettings settings) {
        this.modules = modules;
        this.settings = settings;
    }

    /** Whether there is a bundle for {@code row}. */
    boolean isHere(Head.EngineRow row) {
        return find(row).isPresent();
    }

    /**
     * An engine that goes on from {@code head}.
     *
     * @throws IllegalStateException with a sentence for people if there is no such engine or it refuses to open
     */
    Seat open(Head.EngineRow row, Head head, EngineDriver driver) {
        var engines = find(row).orElseGet(() -> {
            modules.require(row.digests().get(0));
            return find(row)
                    .orElseThrow(() -> new IllegalStateException(
                            "the bundle " + row.digests().get(0) + " holds no consensus engine; ledger " + head.ledger()
                                    + " names it as the engine of the next"));
        });
        var start = new StartContext(
                head.ledger() + 1,
                head.headerHash(),
                head.value(),
                row.params(),
                settings.localSettings(),
                settings.validator());
        try {
            var rule = engines.certificateRule(driver.self(), row.params(), settings.localSettings());
            return new Seat(row, engines.open(driver, start), rule);
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
        return row.digests().stream()
                .flatMap(digest -> modules.find(digest, ConsensusEngines.class).stream())
                .reduce((earlier, later) -> later); // a fix goes before what it mends
    }
}
