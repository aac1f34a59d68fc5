// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import network.watt.consensus.api.Application;
import network.watt.consensus.api.ConsensusStatus;
import network.watt.consensus.api.EngineStatus;
import network.watt.consensus.api.Head;
import network.watt.consensus.api.SlotTrace;
import network.watt.overlay.api.Channel;
import network.watt.overlay.api.Overlay;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/**
 * Does the I/O for every consensus engine: signs, keeps and floods what the engine says, checks and gathers what others
 * say, closes what was agreed, seals it, and catches up where the network went on without us. Everything but
 * {@link #start}, {@link #stop} and {@link #report} happens on the protocol loop.
 */
public final class ConsensusHost implements ConsensusStatus, Overlay.Listener {

    private static final long TICK_MS = 500;
    private static final String DIVERGED = "diverged";
    private static final String ENGINE_MISSING = "engine-missing";

    private final Surroundings around;
    private final Seating seating;
    private final boolean validator;
    private final VoteStore votes;
    private final PinnedAnchor pinned;
    private final boolean fetchesModules;
    private final Heard heard = new Heard();
    private final Closer closer;
    private final Sealing sealing;
    private final Divergence divergence;
    private final ReadinessBoard readiness;
    private final SlotFlow flow;
    private final CatchUp catchUp;
    private final MissingCertificates certificates;
    private final FrameIntake intake;
    private final Answers answers;
    private final ModuleAnswers moduleAnswers;
    private final ModuleFetcher moduleFetcher;
    private final Progress progress;
    private final Reports reports;
    private final Standings standings;
    private final Explanation explanation;
    private final ShownSlot shown;
    private final TransactionRelay transactions;
    private final PublishedStatus status;
    private Optional<Standing> halted = Optional.empty();
    private boolean stopped;

    /**
     * Wires a host; nothing happens before {@link #start}.
     *
     * @param votes this node's own, for as long as its key lives
     */
    public ConsensusHost(
            ConsensusEnvironment environment,
            Application application,
            Overlay overlay,
            VoteStore votes,
            ConsensusSettings settings) {
        around = new Surroundings(environment, application, overlay, new Counters(), new Tip(application.head()));
        validator = settings.validator();
        this.votes = votes;
        pinned = new PinnedAnchor(settings.anchor());
        fetchesModules = settings.fetchesModules();
        closer = new Closer(around);
        sealing = new Sealing(around, votes, heard, new Seals());
        divergence = new Divergence(around, this::explained);
        var opener = new EngineOpener(environment.modules(), settings);
        readiness = new ReadinessBoard(around, new Succession(around, opener, settings), settings);
        flow = new SlotFlow(around, votes, validator, closer, readiness::wants, head -> advanced(head, true));
        seating = new Seating(around, opener, flow.machine(), this::isBelowAnchor);
        certificates = new MissingCertificates(around, sealing);
        intake = new FrameIntake(around, flow.log(), heard, flow::accepted);
        answers = new Answers(around, flow.items(), flow.log(), sealing.book());
        moduleAnswers = new ModuleAnswers(around);
        moduleFetcher = new ModuleFetcher(around);
        progress = new Progress(around, flow.speaker());
        catchUp = new CatchUp(around, heard, sealing, closer, settings, progress::isStuck, new Replays());
        standings = new Standings(around, heard, catchUp, progress);
        explanation = new Explanation(around, flow, progress);
        shown = new ShownSlot(around, flow.machine(), sealing.book());
        transactions = new TransactionRelay(around);
        reports = new Reports(around, heard);
        status = new PublishedStatus(reports.of(
                Standing.STARTING, List.of(), new EngineStatus("", around.tip().slot(), "", "", List.of(), -1)));
    }

    /**
     * Opens the engine that the head names and starts to take part.
     *
     * @throws IllegalStateException with a sentence for people if the engine is missing or refuses its settings
     */
    public void start() {
        pinned.require(around.application());
        seating.begin();
        around.environment().loop().execute(this::begin);
    }

    private void begin() {
        if (stopped) {
            return;
        }
        flow.recallAttachments();
        flow.recallClosedSlots();
        sealing.closed(around.tip().head());
        if (validator) {
            sealing.seal(around.tip().head());
        }
        transactions.start();
        around.application().onRecovered(head -> around.environment().loop().execute(() -> recovered(head)));
        around.overlay().start(this);
        beginSlot();
        around.environment().loop().schedule(TICK_MS, this::tick);
        publish();
    }

    /** Says nothing any more. The overlay and the vote store belong to the caller. */
    public void stop() {
        around.environment().loop().execute(() -> {
            stopped = true;
            flow.stop();
        });
    }

    @Override
    public Report report() {
        return status.report();
    }

    @Override
    public Map<Hash, String> objections() {
        return status.objections();
    }

    @Override
    public CompletionStage<List<String>> explain() {
        return ask(() -> explanation.sentences(standing()));
    }

    @Override
    public CompletionStage<Optional<SlotTrace>> trace(long slot) {
        return ask(() -> flow.machine().trace(slot));
    }

    private <T> CompletionStage<T> ask(Supplier<T> question) {
        var answer = new CompletableFuture<T>();
        around.environment().loop().execute(() -> answer.complete(question.get()));
        return answer;
    }

    @Override
    public List<Word> readiness() {
        return status.readiness();
    }

    @Override
    public void onConnected(NodeId peer) {
        if (!stopped) {
            progress.greet(peer);
        }
    }

    @Override
    public void onDisconnected(NodeId peer) {
        answers.disconnected(peer);
        moduleAnswers.disconnected(peer);
        moduleFetcher.disconnected(peer);
        catchUp.disconnected(peer);
    }

    @Override
    public void onMessage(NodeId peer, Channel channel, Bytes payload) {
        if (stopped) {
            return;
        }
        switch (channel) {
            case TRANSACTION -> transactions.receive(peer, payload);
            case CONSENSUS -> intake.receive(peer, payload);
            case SEAL -> sealing.receive(peer, payload);
            case GET_ITEM -> answers.getItem(peer, payload);
            case ITEM, NO_ITEM -> item(peer, channel, payload);
            case GET_STATE -> answers.getState(peer, payload);
            case GET_LEDGERS -> answers.getLedgers(peer, payload);
            case LEDGER -> ledger(peer, payload);
            case GET_HEADERS -> answers.getHeaders(peer, payload);
            case HEADERS -> catchUp.receiveHeaders(peer, payload);
            case READINESS -> readiness.receive(peer, payload);
            case GET_MODULE -> moduleAnswers.receive(peer, payload);
            case MODULE -> moduleFetcher.receive(peer, payload);
        }
    }

    private void ledger(NodeId peer, Bytes payload) {
        if (!divergence.receive(peer, payload) && !certificates.receive(peer, payload)) {
            catchUp.receive(peer, payload);
        }
    }

    private void item(NodeId peer, Channel channel, Bytes payload) {
        try {
            if (channel == Channel.ITEM) {
                flow.itemArrived(peer, XdrReader.read(payload, Item::decode));
            } else {
                flow.itemRefused(peer, XdrReader.read(payload, ItemKey::decode));
            }
        } catch (XdrException malformed) {
            around.counters().count("item.malformed");
            around.overlay().drop(peer, "malformed-item");
        }
    }

    /** The ledger of the open slot is closed. */
    private void advanced(Head head, boolean last) {
        flow.end();
        around.tip().move(head);
        progress.closed();
        around.counters().count("ledger.closed");
        if (seating.isDue() && !changeEngine()) {
            return;
        }
        flow.purge();
        sealing.closed(head);
        if (last && halted.isEmpty()) {
            if (validator) {
                sealing.seal(head);
            }
            beginSlot();
        }
        publish();
    }

    /** Whether an anchor proves that the open slot was closed by others long ago. */
    private boolean isBelowAnchor() {
        return catchUp.leads();
    }

    private boolean changeEngine() {
        try {
            seating.change();
            flow.engineChanged();
            intake.engineChanged();
            around.counters().count("engine.changed");
            return true;
        } catch (IllegalStateException missing) {
            halt(ENGINE_MISSING, missing.getMessage());
            return false;
        }
    }

    /** What was said in the open slot before counts no more: it was signed in another domain. */
    private void recovered(Head head) {
        if (stopped || !head.headerHash().equals(around.tip().head().headerHash())) {
            return; // the ledger has moved on in between, under the record
        }
        flow.end();
        around.tip().renew(head);
        flow.forgetOpenSlots();
        try {
            seating.renew();
            resumeWithEngine();
            around.counters().count("slot.recovered");
            beginSlot();
        } catch (IllegalStateException missing) {
            halt(ENGINE_MISSING, missing.getMessage());
        }
        publish();
    }

    /** A node that halted for want of an engine goes on with the one that came. */
    private void resumeWithEngine() {
        if (halted.filter(standing -> standing.reason().equals(ENGINE_MISSING)).isPresent()) {
            halted = Optional.empty();
            flow.resume();
        }
    }

    private void beginSlot() {
        if (halted.isEmpty() && !stopped) {
            flow.begin();
        }
    }

    private void tick() {
        if (stopped) {
            return;
        }
        if (halted.isEmpty()) {
            readiness.tick();
            if (fetchesModules) {
                moduleFetcher.tick();
            }
            flow.tick();
            catchUp.tick();
            if (!catchUp.isActive()) {
                certificates.tick();
            }
            if (progress.tick()) {
                flow.reconsider();
            }
        }
        divergence.tick();
        publish();
        around.environment().loop().schedule(TICK_MS, this::tick);
    }

    /** Stops voting, sealing and closing; peers are still answered. */
    private void halt(String reason, String sentence) {
        if (halted.isEmpty()) {
            halted = Optional.of(new Standing(Phase.HALTED, reason, sentence));
            flow.stop();
            publish();
        }
    }

    private void explained(List<String> differences) {
        if (!differences.isEmpty()) {
            var sentence = halted.orElseThrow().sentence() + " (" + String.join("; ", differences) + ")";
            halted = Optional.of(new Standing(Phase.HALTED, DIVERGED, sentence));
            publish();
        }
    }

    private void publish() {
        status.publish(
                reports.of(standing(), progress.connected(), shown.status()), readiness.all(), readiness.objections());
    }

    private Standing standing() {
        return halted.orElseGet(standings::now);
    }

    private final class Seals implements Sealing.Listener {

        @Override
        public boolean isAnchored(long ledger) {
            return catchUp.isAnchored(ledger);
        }

        @Override
        public void sealedByAll() {
            publish();
        }

        @Override
        public void diverged(long ledger, Hash theirs, String sentence) {
            if (halted.isEmpty()) {
                halt(DIVERGED, sentence);
                divergence.begin(ledger, theirs);
            }
        }
    }

    private final class Replays implements CatchUp.Listener {

        @Override
        public void replayed(Head head, boolean last) {
            if (halted.isPresent() || stopped) {
                return;
            }
            if (head.ledger() == around.tip().slot()) {
                advanced(head, last);
            } else if (last && flow.hasBegun()) {
                flow.tick();
            } else if (last) {
                beginSlot();
            }
        }

        @Override
        public void cannotFollow(String sentence) {
            halt("cannot-follow", sentence);
        }
    }
}
