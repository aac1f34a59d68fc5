// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.byzantine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.watt.consensus.api.AgreedValue;
import network.watt.overlay.api.Overlay;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrException;
import network.watt.scp.core.Nominate;
import network.watt.scp.core.Statement;

/** Nominates, or proposes, a value whose set does not exist, and gives nobody any set. */
final class WithheldValue implements Way {

    private final Stage stage;

    WithheldValue(Stage stage) {
        this.stage = stage;
    }

    @Override
    public List<Said> say(NodeId peer, Said own) {
        return List.of(own.frame()
                .flatMap(frame -> told(frame).map(message -> stage.sign(frame.engine(), frame.slot(), message)))
                .map(Said::of)
                .orElse(own));
    }

    private Optional<Bytes> told(Frame frame) {
        var statement = ScpWords.read(frame);
        if (statement.isPresent() && statement.get().pledges() instanceof Nominate said) {
            var votes = Stream.concat(
                            said.votes().stream(),
                            said.votes().stream().limit(1).map(this::empty))
                    .distinct()
                    .sorted()
                    .toList();
            var told = new Nominate(said.quorumSetHash(), votes, said.accepted());
            return Optional.of(new Statement(stage.self(), frame.slot(), told).toXdr());
        }
        return BftWords.read(frame.message())
                .filter(BftWords.Proposal.class::isInstance)
                .map(words -> words.about(this::empty).toXdr());
    }

    private Bytes empty(Bytes value) {
        try {
            var agreed = AgreedValue.decode(value);
            var nothing =
                    Sha256.hash(stage.self().key(), agreed.previousHeaderHash().bytes());
            return new AgreedValue(agreed.previousHeaderHash(), nothing, agreed.closeTimeMs(), agreed.steps()).toXdr();
        } catch (XdrException notOurs) {
            return value;
        }
    }

    @Override
    public boolean hear(NodeId peer, Said said, Overlay edge) {
        return Asked.of(said).filter(asked -> asked.kind() == Asked.SET).isEmpty();
    }
}
