// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.history;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import network.watt.ledger.access.DamagedJournalException;
import network.watt.ledger.access.Journal;
import network.watt.ledger.access.Journal.Kind;
import network.watt.ledger.host.LedgerEnvironment;
import network.watt.ledger.host.LedgerHost;
import network.watt.ledger.host.Progress;
import network.watt.ledger.journal.FileJournal;
import network.watt.platform.bouncycastle.Ed25519Verifier;
import network.watt.platform.memory.MemoryStore;
import network.watt.platform.modules.RuleJars;
import network.watt.platform.runtime.VirtualTime;
import network.watt.platform.types.Bytes;

/**
 * Today's host over a recording, on a plain JVM: an empty store, every rule bundle under a class loader of its own. Twice:
 * as a node that lost its store and opens its journal, and as a newcomer that is given one ledger after the other. One
 * thread.
 */
final class Replay implements AutoCloseable {

    private static final int MOST_PLANS = 1_000;

    private final Recording recording;
    private final VirtualTime time = new VirtualTime();
    private final FileJournal journal;
    private final LedgerHost host;
    private long replayed;

    private Replay(Recording recording, Path journal) {
        this.recording = recording;
        this.journal = FileJournal.open(journal, recording.genesis().networkId());
        try {
            this.journal.cutTail().ifPresent(cut -> {
                throw recording.refusal("its journal is torn: " + cut + ": restore it");
            });
            this.host = LedgerHost.open(recording.genesis(), environment(), new Progress() {
                @Override
                public void replayed(long ledger, long last) {
                    replayed++;
                }
            });
        } catch (RuntimeException | Error failed) {
            this.journal.close();
            throw failed;
        }
    }

    private LedgerEnvironment environment() {
        return new LedgerEnvironment(
                new MemoryStore(),
                journal,
                new RuleJars(recording.rules()),
                time.loop("ledger"),
                Runnable::run,
                new Ed25519Verifier(1_000)::verify);
    }

    /**
     * Replays a recording both ways. Returns if every header that was computed is the recorded one, and all that the
     * recording says about its end holds.
     *
     * @param scratch an empty folder for copies
     * @return how many ledgers were applied each way
     * @throws IllegalStateException with a sentence for people that names what differs or is damaged
     */
    static long require(Recording recording, HostApis apis, Path scratch) {
        RecordedRules.require(recording, apis);
        try (var opened = new Replay(recording, recording.copyJournal(scratch.resolve("recorded")));
                var newcomer = new Replay(recording, scratch.resolve("newcomer"))) {
            if (opened.replayed != recording.facts().lastLedger()) {
                throw recording.refusal(opened.replayed + " ledgers were applied again, and it says that it has "
                        + recording.facts().lastLedger());
            }
            opened.requireFacts();
            newcomer.follow(opened);
            newcomer.requireFacts();
            return opened.replayed;
        } catch (DamagedJournalException damaged) {
            throw recording.refusal(damaged.getMessage(), damaged);
        } catch (IllegalStateException failed) {
            throw failed.getMessage().startsWith("recording ")
                    ? failed
                    : recording.refusal(failed.getMessage(), failed);
        }
    }

    /** Is given every ledger that {@code other} has, and requires that each comes out with the same bytes. */
    private void follow(Replay other) {
        for (long ledger = 1; ledger <= other.host.head().ledger(); ledger++) {
            var record = other.host.application().record(ledger).orElseThrow();
            var domain = host.application().link(record.header()).orElseThrow().recoveryDomain();
            record.recovery().ifPresent(recovery -> now(host.application().recover(recovery, domain)));
            if (now(host.application().replay(record)).isEmpty()) {
                throw recording.refusal(
                        "ledger " + ledger + " came out with another header when it was given to a newcomer");
            }
            if (!header(journal, ledger).equals(header(other.journal, ledger))) {
                throw recording.refusal("header " + ledger + " has other bytes than the recorded one");
            }
        }
    }

    private static Bytes header(Journal journal, long ledger) {
        return journal.find(Kind.HEADER, ledger).orElseThrow();
    }

    private void requireFacts() {
        var facts = recording.facts();
        var head = host.head();
        requireSame("its last ledger", facts.lastLedger(), head.ledger());
        requireSame("the hash of its last header", facts.headerHash(), head.hash());
        requireSame("its state root", facts.stateRoot(), head.stateRoot());
        requireSame("its supply", facts.supply(), head.coins());
        requireSame("the results of its transactions", facts.results(), Tally.results(host));
        var plans = now(host.plans(Optional.empty(), MOST_PLANS));
        requireSame("the ends of its plans", facts.plans(), Tally.plans(plans));
    }

    private void requireSame(String what, Object recorded, Object replayedValue) {
        if (!recorded.equals(replayedValue)) {
            throw recording.refusal(what + " came out as " + replayedValue + ", recorded is " + recorded);
        }
    }

    private <T> T now(CompletionStage<T> stage) {
        var future = stage.toCompletableFuture();
        time.runUntil(future::isDone, 0);
        if (!future.isDone()) {
            throw recording.refusal("its replay waits for something that does not come");
        }
        return future.join();
    }

    @Override
    public void close() {
        journal.close();
    }
}
