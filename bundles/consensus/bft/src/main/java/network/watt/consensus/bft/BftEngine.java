// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import network.watt.consensus.api.CertificateRule;
import network.watt.consensus.api.ConsensusEngine;
import network.watt.consensus.api.Effect;
import network.watt.consensus.api.EngineDriver;
import network.watt.consensus.api.EngineStatus;
import network.watt.consensus.api.StartContext;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;

/** One node's part in the agreement of ordered members: one {@link Slot} for each ledger being agreed. */
final class BftEngine implements ConsensusEngine {

    private final EngineDriver driver;
    private final Membership membership;
    private final TwoThirds rule;
    private final boolean voting;
    private final TreeMap<Long, Slot> slots = new TreeMap<>();
    private long first;
    private long last = Long.MAX_VALUE;

    BftEngine(EngineDriver driver, StartContext start) {
        this.driver = driver;
        membership = Membership.read(start.params());
        rule = new TwoThirds(membership);
        voting = start.validator() && rule.members().contains(driver.self());
        first = start.slot();
    }

    @Override
    public List<Effect> propose(long slot, Bytes value, Bytes previous) {
        return open(slot)
                .filter(Slot::isVoting)
                .map(open -> open.propose(value))
                .orElse(List.of());
    }

    @Override
    public List<Effect> receive(long slot, NodeId sender, Bytes message) {
        // Our own word comes back from our own disk alone, by restore.
        if (sender.equals(driver.self()) || !rule.members().contains(sender)) {
            return List.of();
        }
        return Message.read(message)
                .flatMap(read -> open(slot).map(open -> open.receive(sender, read)))
                .orElse(List.of());
    }

    @Override
    public List<Effect> timer(long slot, int timer) {
        var open = slots.get(slot);
        return open == null || timer != Slot.ROUND_TIMER || slot > last ? List.of() : open.timer();
    }

    @Override
    public List<Effect> restore(long slot, List<Bytes> ownMessages) {
        var own = ownMessages.stream()
                .flatMap(message -> Message.read(message).stream())
                .toList();
        return own.isEmpty()
                ? List.of()
                : open(slot).map(open -> open.restore(own)).orElse(List.of());
    }

    private Optional<Slot> open(long slot) {
        return slot < first || slot > last ? Optional.empty() : Optional.of(slots.computeIfAbsent(slot, this::create));
    }

    private Slot create(long slot) {
        return new Slot(slot, driver, membership, voting);
    }

    @Override
    public References references(Bytes message) {
        return Message.read(message)
                .map(read -> new References(new TreeSet<>(), read.values()))
                .orElse(References.NONE);
    }

    @Override
    public boolean isObsolete(Bytes newer, Bytes older) {
        var latest = Message.read(newer);
        var earlier = Message.read(older);
        return latest.isEmpty() || earlier.isPresent() && !latest.get().isNewerThan(earlier.get());
    }

    @Override
    public void quiesce(long slot) {
        last = Math.min(last, slot);
        slots.tailMap(slot, false).clear();
    }

    @Override
    public void purge(long slot) {
        first = Math.max(first, slot);
        slots.headMap(slot, false).clear();
    }

    @Override
    public EngineStatus status(long slot) {
        var open = slots.get(slot);
        return new SlotExplanation(open == null ? create(slot) : open).status();
    }

    @Override
    public String timerName(int timer) {
        return "round";
    }

    @Override
    public CertificateRule certificateRule() {
        return rule;
    }
}
