// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import network.watt.consensus.api.LedgerRecord;
import network.watt.governance.api.UpgradeRules;
import network.watt.governance.upgrade.KeySet;
import network.watt.governance.upgrade.UpgradeParameters;
import network.watt.ledger.access.Journal;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.host.twin.Notes;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.modules.RuleBundle;
import network.watt.platform.runtime.VirtualTime;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/** One of several nodes that apply the same ledgers. */
final class TwinNode {

    static final int ACCOUNTS = 6;
    static final long DAY_LEDGERS = 16;

    final LedgerHost host;
    private final VirtualTime time = new VirtualTime();
    private final List<String> notices = new ArrayList<>();

    TwinNode(TwinBundles bundles, Journal journal, KeyValueStore store, ModuleRegistry modules) {
        host = LedgerHost.open(
                genesis(bundles),
                new LedgerEnvironment(
                        store, journal, modules, time.loop("ledger"), Runnable::run, SmallRules.SIGNATURES::verify),
                new Progress() {
                    @Override
                    public void notice(String sentence) {
                        notices.add(sentence);
                    }
                });
    }

    /** The n-th account's key. Account 0 approves plans and publishes bundles. */
    static Keys keys(int number) {
        return Keys.of("twin " + number);
    }

    private static Genesis genesis(TwinBundles bundles) {
        var key = List.of(keys(0).account().key());
        var upgrades = new UpgradeParameters(new KeySet(1, key), new KeySet(1, key), 4, 1, 6, 1);
        var accounts = Stream.iterate(0, number -> number + 1)
                .limit(ACCOUNTS)
                .map(number -> new Genesis.Account(keys(number).account(), Amount.watt(1_000)))
                .toList();
        return new Genesis(
                "twin-net",
                true,
                new LedgerParameters(5_000, 20, 1 << 20, DAY_LEDGERS, TestNode.SUPPLY),
                1_767_225_600_000L,
                accounts,
                List.of(
                        new Genesis.Row(
                                "consensus", "watt.consensus", "1.0.0", TestNode.digest("consensus"), Bytes.EMPTY),
                        row("ledger", bundles.bundle("ledger"), Bytes.EMPTY),
                        row(Notes.AREA, bundles.bundle("One"), Bytes.EMPTY),
                        row("payments", bundles.bundle("payments"), Bytes.EMPTY),
                        row("signature", bundles.bundle("signature"), Bytes.EMPTY),
                        row(UpgradeRules.AREA, bundles.bundle("upgrade"), upgrades.toXdr())));
    }

    private static Genesis.Row row(String area, RuleBundle bundle, Bytes params) {
        return new Genesis.Row(area, bundle.symbolicName(), bundle.version(), bundle.digest(), params);
    }

    /** Applies a ledger that was closed elsewhere, and returns the hash of the header that came out. */
    Hash apply(LedgerRecord record) {
        return now(host.application().replay(record))
                .orElseThrow(
                        () -> new AssertionError("ledger " + record.ledger() + " came out differently: " + notices))
                .headerHash();
    }

    <T> T now(CompletionStage<T> stage) {
        var future = stage.toCompletableFuture();
        time.runUntil(future::isDone, 0);
        if (!future.isDone()) {
            throw new AssertionError("still open: " + notices);
        }
        return future.join();
    }
}
