// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import network.watt.consensus.api.CertificateRule;
import network.watt.consensus.api.ConsensusEngine;
import network.watt.consensus.api.Effect;
import network.watt.consensus.api.EngineDriver;
import network.watt.consensus.api.EngineStatus;
import network.watt.consensus.api.StartContext;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;

/** The Stellar Consensus Protocol of one node: one {@link Slot} for each ledger being agreed. */
final class ScpEngine implements ConsensusEngine {

    private final EngineDriver driver;
    private final LocalQuorum local;
    private final Timeouts timeouts;
    private final boolean validator;
    private final QuorumCertificateRule rule;
    private final TransitiveQuorum quorum;
    private final TreeMap<Long, Slot> slots = new TreeMap<>();
    private long first;
    private long last = Long.MAX_VALUE;

    ScpEngine(EngineDriver driver, StartContext start) {
        this.driver = driver;
        local = LocalQuorum.read(driver.self(), start.localSettings());
        timeouts = Timeouts.read(start.params());
        validator = start.validator();
        first = start.slot();
        rule = new QuorumCertificateRule(local);
        quorum = new TransitiveQuorum(driver, rule.members());
        driver.publish(local.set().toXdr());
    }

    @Override
    public List<Effect> propose(long slot, Bytes value, Bytes previous) {
        return open(slot)
                .filter(open -> validator)
                .map(open -> open.propose(value, previous))
                .orElse(List.of());
    }

    @Override
    public List<Effect> receive(long slot, NodeId sender, Bytes message) {
        var statement = decode(message);
        if (statement.isEmpty() || sender.equals(driver.self())) {
            return List.of();
        }
        boolean genuine =
                statement.get().node().equals(sender) && statement.get().slot() == slot;
        var open = genuine ? open(slot) : Optional.<Slot>empty();
        var pledges = statement.get().pledges();
        if (open.isEmpty() || open.get().refuses(sender, pledges.quorumSetHash())) {
            return List.of();
        }
        quorum.declares(sender, pledges.quorumSetHash());
        return open.get().receive(sender, pledges);
    }

    @Override
    public List<Effect> timer(long slot, int timer) {
        var open = slots.get(slot);
        boolean ours = timer == Outbox.NOMINATION || timer == Outbox.BALLOT;
        return open == null || !ours || slot > last ? List.of() : open.timer(timer);
    }

    @Override
    public List<Effect> restore(long slot, List<Bytes> ownMessages) {
        var own = new ArrayList<Pledges>();
        for (var message : ownMessages) {
            decode(message)
                    .filter(statement -> statement.node().equals(driver.self()) && statement.slot() == slot)
                    .map(Statement::pledges)
                    .filter(Pledges::isSane)
                    .ifPresent(own::add);
        }
        return own.isEmpty()
                ? List.of()
                : open(slot).map(open -> open.restore(own)).orElse(List.of());
    }

    private Optional<Slot> open(long slot) {
        if (slot < first || slot > last) {
            return Optional.empty();
        }
        return Optional.of(slots.computeIfAbsent(slot, number -> new Slot(number, driver, local, timeouts, validator)));
    }

    private static Optional<Statement> decode(Bytes message) {
        try {
            return Optional.of(Statement.decode(message));
        } catch (XdrException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public References references(Bytes message) {
        return decode(message)
                .map(Statement::pledges)
                .map(pledges -> new References(Set.of(pledges.quorumSetHash()), pledges.values()))
                .orElse(References.NONE);
    }

    @Override
    public boolean isObsolete(Bytes newer, Bytes older) {
        var latest = decode(newer);
        var earlier = decode(older);
        if (latest.isEmpty() || earlier.isEmpty()) {
            return latest.isEmpty();
        }
        return isOfOneSeries(latest.get(), earlier.get())
                && !latest.get().pledges().isNewerThan(earlier.get().pledges());
    }

    private static boolean isOfOneSeries(Statement one, Statement other) {
        return one.slot() == other.slot()
                && one.node().equals(other.node())
                && one.pledges() instanceof Nominate == other.pledges() instanceof Nominate;
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
        return (open == null ? new Slot(slot, driver, local, timeouts, validator) : open).status();
    }

    @Override
    public CertificateRule certificateRule() {
        return rule;
    }

    @Override
    public Set<NodeId> participants() {
        return quorum.nodes();
    }
}
