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

/** The Stellar Consensus Protocol of one node: one {@link Slot} for each ledger being agreed. */
final class ScpEngine implements ConsensusEngine {

    private final EngineDriver driver;
    private final ScpHooks hooks;
    private LocalQuorum local;
    private final Parameters parameters;
    private final boolean validator;
    private QuorumCertificateRule rule;
    private TransitiveQuorum quorum;
    private final TreeMap<Long, Slot> slots = new TreeMap<>();
    /** The slot last asked for, null if there was nothing: nearly all questions are about one. */
    private Slot latest;

    private final StatementCache statements = new StatementCache();
    private long first;
    private long last = Long.MAX_VALUE;

    ScpEngine(EngineDriver driver, StartContext start) {
        this(driver, start, ScpHooks.NONE);
    }

    ScpEngine(EngineDriver driver, StartContext start, ScpHooks hooks) {
        this.driver = driver;
        this.hooks = hooks;
        local = LocalQuorum.read(driver.self(), start.localSettings());
        parameters = Parameters.read(start.params());
        validator = start.validator();
        parameters.requireLeader(local);
        first = start.slot();
        rule = new QuorumCertificateRule(local);
        quorum = new TransitiveQuorum(driver, rule.members());
        driver.publish(local.set().toXdr());
    }

    @Override
    public List<Effect> propose(long slot, Bytes value, Bytes previous) {
        return openSlot(slot)
                .filter(open -> validator)
                .map(open -> open.propose(value, previous))
                .orElse(List.of());
    }

    @Override
    public List<Effect> receive(long slot, NodeId sender, Bytes message) {
        var statement = statements.read(message);
        boolean isGenuine = statement.isPresent()
                && statement.get().node().equals(sender)
                && statement.get().slot() == slot;
        return isGenuine && take(statement.get()) ? effects(slot) : List.of();
    }

    /** Takes a statement of another node; what follows are the {@link #effects}. @return whether it counts */
    boolean take(Statement statement) {
        var slot = statement.node().equals(driver.self()) ? null : opened(statement.slot());
        if (slot == null) {
            return false;
        }
        var pledges = statement.pledges();
        int node = slot.number(statement.node());
        if (!slot.isSettled(node, pledges.quorumSetHash())) {
            if (slot.refuses(node, pledges.quorumSetHash())) {
                return false;
            }
            quorum.declares(statement.node(), pledges.quorumSetHash());
        }
        return slot.receive(node, pledges);
    }

    /** What the last steps in a slot led to, once. */
    List<Effect> effects(long slot) {
        var open = at(slot);
        return open == null ? List.of() : open.effects();
    }

    /** A slot in which something happened. */
    Optional<Slot> known(long slot) {
        return Optional.ofNullable(at(slot));
    }

    private Slot at(long slot) {
        if (latest == null || latest.number() != slot) {
            latest = slots.get(slot);
        }
        return latest;
    }

    /**
     * Trusts others from now on, in open slots too.
     *
     * @throws IllegalArgumentException with a sentence for people if the set is not sane, or too weak
     */
    void changeQuorum(QuorumSet set) {
        local = LocalQuorum.read(driver.self(), set.toXdr());
        parameters.requireLeader(local);
        rule = new QuorumCertificateRule(local);
        quorum = new TransitiveQuorum(driver, rule.members());
        driver.publish(local.set().toXdr());
        slots.values().forEach(open -> open.change(local));
    }

    @Override
    public List<Effect> timer(long slot, int timer) {
        var open = at(slot);
        boolean ours = timer == Outbox.NOMINATION || timer == Outbox.BALLOT;
        return open == null || !ours || slot > last ? List.of() : open.timer(timer);
    }

    @Override
    public List<Effect> restore(long slot, List<Bytes> ownMessages) {
        var own = new ArrayList<Pledges>();
        for (var message : ownMessages) {
            statements
                    .read(message)
                    .filter(statement -> statement.node().equals(driver.self()) && statement.slot() == slot)
                    .map(Statement::pledges)
                    .filter(Pledges::isSane)
                    .ifPresent(own::add);
        }
        return own.isEmpty()
                ? List.of()
                : openSlot(slot).map(open -> open.restore(own)).orElse(List.of());
    }

    Optional<Slot> openSlot(long slot) {
        return Optional.ofNullable(opened(slot));
    }

    /** Null for a slot that is not, or no more, agreed here. */
    private Slot opened(long slot) {
        var known = at(slot);
        if (known == null && slot < first || slot > last) {
            return null;
        }
        if (known == null) {
            known = new Slot(slot, driver, local, parameters, hooks, validator);
            slots.put(slot, known);
            latest = known;
        }
        return known;
    }

    @Override
    public References references(Bytes message) {
        return statements
                .read(message)
                .map(Statement::pledges)
                .map(pledges -> new References(Set.of(pledges.quorumSetHash()), pledges.values()))
                .orElse(References.NONE);
    }

    @Override
    public boolean isObsolete(Bytes newer, Bytes older) {
        var latest = statements.read(newer);
        var earlier = statements.read(older);
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
        latest = null;
    }

    @Override
    public void purge(long slot) {
        purge(slot, -1);
    }

    /** The same, but one older slot is kept: whoever starts from its ledger can still be told about it. */
    void purge(long slot, long kept) {
        first = Math.max(first, slot);
        slots.headMap(slot, false).keySet().removeIf(old -> old != kept);
        latest = null;
    }

    @Override
    public EngineStatus status(long slot) {
        var open = at(slot);
        return (open == null ? new Slot(slot, driver, local, parameters, hooks, validator) : open).status();
    }

    @Override
    public String timerName(int timer) {
        return timer == Outbox.NOMINATION ? "round of nomination" : "ballot";
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
