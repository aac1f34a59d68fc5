// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import network.watt.consensus.api.ConsensusStatus;
import network.watt.consensus.api.Head;
import network.watt.consensus.host.ConsensusSettings;
import network.watt.ledger.access.Journal;
import network.watt.ledger.access.Ledgers;
import network.watt.node.NodeParts;
import network.watt.overlay.api.Overlay;
import network.watt.platform.keys.Signer;
import network.watt.platform.memory.MemoryStore;
import network.watt.platform.runtime.EventLoop;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.simulator.byzantine.CrookedOverlay;
import network.watt.simulator.byzantine.Misdeed;
import network.watt.simulator.byzantine.Stage;
import network.watt.simulator.light.LightDisk;

/** A node through all its lives: its disk lasts, everything else is lost when it crashes. One thread. */
public final class SimulatedNode {

    private final World world;
    private final Signer signer;
    private final SimulatedModules modules;
    private final CrashPoint crashPoint = new CrashPoint();
    private final MemoryJournal journal;
    private final LightDisk lightDisk;
    private final CrashingVotes votes = new CrashingVotes(crashPoint);
    private final Consumer<SimulatedNode> news;
    private ConsensusSettings settings;
    private List<Misdeed> misdeeds = List.of();
    private MemoryStore store = new MemoryStore();
    private Optional<Life> life = Optional.empty();
    private long skewMs;
    private long seenLedger;
    private int crashes;

    private record Life(Program program, EventLoop protocol, EventLoop ledger, EventLoop workers) {}

    /** @param news takes this node whenever it may have closed a ledger */
    SimulatedNode(World world, Signer signer, ConsensusSettings settings, Consumer<SimulatedNode> news) {
        this.world = world;
        this.signer = signer;
        this.settings = settings;
        this.news = news;
        this.modules = new SimulatedModules(world.modules());
        this.journal = new MemoryJournal(crashPoint, () -> news.accept(this));
        this.lightDisk = new LightDisk(crashPoint::pass, () -> news.accept(this));
    }

    public NodeId id() {
        return signer.id();
    }

    public boolean isLive() {
        return life.isPresent();
    }

    /** The last closed ledger, as of the last event; of a node that is down, the last one it was seen with. */
    public long head() {
        return seenLedger;
    }

    /** Whether it keeps to the rules. */
    public boolean isHonest() {
        return misdeeds.isEmpty();
    }

    /** From its next start on it breaks the rules in these ways, all at once. */
    void corrupt(List<Misdeed> ways) {
        misdeeds = List.copyOf(ways);
    }

    public ConsensusStatus.Report report() {
        return live().program.consensus().report();
    }

    public Ledgers ledgers() {
        return live().program.ledgers();
    }

    /** What nodes said last of open plans, as known here. */
    public List<ConsensusStatus.Word> readiness() {
        return live().program.consensus().readiness();
    }

    /** What keeps this node from voting for plans that it is ready for. */
    public Map<Hash, String> objections() {
        return live().program.consensus().objections();
    }

    /** Takes a module away, as long as no bundle is there for it: {@link #receive} brings it. */
    public void lack(Hash digest) {
        modules.lack(digest);
    }

    public void receive(Hash digest) {
        modules.receive(digest);
    }

    /** What its operator decides; counts from its next start. */
    void configure(ConsensusSettings changed) {
        settings = changed;
    }

    /** How often it went down at a moment of its own disk's choosing. */
    public int crashes() {
        return crashes;
    }

    boolean hasKept(Bytes frame) {
        return votes.hasKept(frame);
    }

    private Life live() {
        return life.orElseThrow(() -> new IllegalStateException(id() + " is down"));
    }

    void skew(long ms) {
        skewMs = ms;
    }

    /** Goes down in the n-th moment from now in which something becomes durable. */
    void crashAt(long moment) {
        crashPoint.arm(moment);
    }

    /** Starts, or starts again on the same disk. @param storeIsLost whether the derived store has to be rebuilt */
    void start(boolean storeIsLost) {
        if (life.isPresent()) {
            throw new IllegalStateException(id() + " is up already");
        }
        crashPoint.revive();
        store = storeIsLost ? new MemoryStore() : store;
        Consumer<Throwable> fatal = this::failed;
        var protocol = world.time().loop("protocol of " + id(), fatal);
        var ledger = world.time().loop("ledger of " + id(), fatal);
        var workers = world.time().loop("workers of " + id(), fatal);
        var endpoint = world.network().endpoint(id(), protocol, crashPoint::passSend);
        var parts = new NodeParts(
                new NodeParts.Time(world.time().clock(skewMs), protocol, ledger, workers),
                new NodeParts.Storage(store, journal, votes),
                new NodeParts.Keys(signer, world.verifier()),
                new NodeParts.Rules(world.genesis(), modules, settings),
                isHonest() ? endpoint : crooked(endpoint));
        var program = world.program(parts, lightDisk);
        life = Optional.of(new Life(program, protocol, ledger, workers));
        seenLedger = Math.min(seenLedger, program.application().head().ledger());
        news.accept(this);
        program.start();
    }

    private Overlay crooked(Overlay endpoint) {
        var stage = new Stage(
                signer, world.networkId(), world.plot(), world.network().nextSeed());
        return new CrookedOverlay(endpoint, misdeeds, stage);
    }

    /** Goes down no more but when told to. */
    void spare() {
        crashPoint.arm(Long.MAX_VALUE);
        crashPoint.armSend(Long.MAX_VALUE);
    }

    /** Goes down just before the n-th message from now leaves it. */
    void crashAtSend(long message) {
        crashPoint.armSend(message);
    }

    /** Everything in memory is lost at once; the disk stays. */
    void crash() {
        life.ifPresent(alive -> {
            seenLedger = Math.max(seenLedger, alive.program.application().head().ledger());
            world.time().stop(alive.protocol);
            world.time().stop(alive.ledger);
            world.time().stop(alive.workers);
            world.network().crashed(id());
            life = Optional.empty();
        });
    }

    private void failed(Throwable cause) {
        for (var at = Optional.of(cause);
                at.isPresent();
                at = Optional.ofNullable(at.get().getCause())) {
            if (at.get() instanceof CrashPoint.SimulatedCrash) {
                crashes++;
                crash();
                return;
            }
        }
        if (!isHonest()) {
            crash();
            return;
        }
        throw new AssertionError(id() + " stopped: " + cause, cause);
    }

    /**
     * Looks whether a ledger was closed since the last look.
     *
     * @return whether this node knows of all that it has written
     */
    boolean observe(Invariants invariants, Consumer<Head> closed) {
        if (life.isEmpty()) {
            return true;
        }
        var program = life.get().program;
        var head = program.application().head();
        if (head.ledger() != seenLedger) {
            long before = seenLedger;
            seenLedger = head.ledger();
            closed.accept(head);
            if (isHonest()) {
                invariants.closed(id(), before, head);
                world.conserved(program, invariants);
            }
        }
        return world.light().isPresent() || head.ledger() >= journal.last(Journal.Kind.HEADER);
    }
}
