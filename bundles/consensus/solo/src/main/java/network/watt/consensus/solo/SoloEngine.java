// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.solo;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import network.watt.consensus.api.CertificateRule;
import network.watt.consensus.api.ConsensusEngine;
import network.watt.consensus.api.Effect;
import network.watt.consensus.api.EngineDriver;
import network.watt.consensus.api.EngineStatus;
import network.watt.consensus.api.EngineStatus.NodeStatus;
import network.watt.consensus.api.StartContext;
import network.watt.consensus.api.Validation;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * A slot is decided by the closing node's first word. A message is the XDR of the value: {@code opaque<8192>}.
 * State of a slot: open, then decided.
 */
final class SoloEngine implements ConsensusEngine {

    private static final int KIND_DECISION = 0;
    /** As in the journal. */
    private static final int MAX_VALUE_BYTES = 8 * 1024;

    private final EngineDriver driver;
    private final NodeId closer;
    private final boolean closes;
    private final TreeMap<Long, Bytes> decisions = new TreeMap<>();
    private long first;
    private long last = Long.MAX_VALUE;

    SoloEngine(EngineDriver driver, NodeId closer, StartContext start) {
        this.driver = driver;
        this.closer = closer;
        closes = start.validator() && driver.self().equals(closer);
        first = start.slot();
    }

    @Override
    public List<Effect> propose(long slot, Bytes value, Bytes previous) {
        if (!closes || !isOpen(slot)) {
            return List.of();
        }
        decisions.put(slot, value);
        var message = new XdrWriter().writeOpaque(value, MAX_VALUE_BYTES).toBytes();
        return List.of(new Effect.Send(slot, KIND_DECISION, message), new Effect.Finalized(slot, value));
    }

    @Override
    public List<Effect> receive(long slot, NodeId sender, Bytes message) {
        // The closing node trusts its own disk alone: its word comes back by restore, never from peers.
        return sender.equals(closer) && !sender.equals(driver.self()) ? decide(slot, value(message)) : List.of();
    }

    private List<Effect> decide(long slot, Optional<Bytes> value) {
        boolean acceptable =
                isOpen(slot) && value.isPresent() && driver.validate(slot, value.get()) != Validation.INVALID;
        if (!acceptable) {
            return List.of();
        }
        decisions.put(slot, value.get());
        return List.of(new Effect.Finalized(slot, value.get()));
    }

    private boolean isOpen(long slot) {
        return slot >= first && slot <= last && !decisions.containsKey(slot);
    }

    @Override
    public List<Effect> timer(long slot, int timer) {
        return List.of();
    }

    @Override
    public List<Effect> restore(long slot, List<Bytes> ownMessages) {
        if (!closes || !isOpen(slot)) {
            return List.of();
        }
        // The first word stands, whatever is judged of it now: others may have closed it.
        var value = ownMessages.stream()
                .map(SoloEngine::value)
                .flatMap(Optional::stream)
                .findFirst();
        value.ifPresent(decided -> decisions.put(slot, decided));
        return value.<List<Effect>>map(decided -> List.of(new Effect.Finalized(slot, decided)))
                .orElse(List.of());
    }

    private static Optional<Bytes> value(Bytes message) {
        try {
            return Optional.of(XdrReader.read(message, in -> in.readOpaque(MAX_VALUE_BYTES)));
        } catch (XdrException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public References references(Bytes message) {
        return value(message)
                .map(value -> new References(Set.of(), Set.of(value)))
                .orElse(References.NONE);
    }

    /** There is one word a slot, so a second one of the same sender tells nothing. */
    @Override
    public boolean isObsolete(Bytes newer, Bytes older) {
        return value(newer).isEmpty() || value(older).isPresent();
    }

    @Override
    public void quiesce(long slot) {
        last = Math.min(last, slot);
    }

    @Override
    public void purge(long slot) {
        first = Math.max(first, slot);
        decisions.headMap(slot, false).clear();
    }

    @Override
    public EngineStatus status(long slot) {
        boolean decided = decisions.containsKey(slot);
        String summary = decided
                ? "agreed"
                : closes ? "waiting for our own next proposal" : "waiting for the word of the closing " + closer;
        var node = new NodeStatus(closer, decided ? "agree" : "missing", decided ? "decided" : "nothing heard");
        return new EngineStatus(SoloEngines.NAME, slot, decided ? "externalized" : "open", summary, List.of(node), 1);
    }

    @Override
    public CertificateRule certificateRule() {
        return new OneKey(closer);
    }
}
