// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import network.watt.governance.api.ModuleManifest;
import network.watt.governance.api.PlanState;
import network.watt.governance.api.PlanStatus;
import network.watt.governance.api.RowChange;
import network.watt.governance.api.Standing;
import network.watt.governance.api.UpgradePlan;
import network.watt.ledger.api.LedgerParameters;
import network.watt.ledger.host.component.ChildRehearsals;
import network.watt.ledger.host.component.RehearsedModules;
import network.watt.ledger.host.state.Entries;
import network.watt.ledger.host.state.MapState;
import network.watt.platform.modules.ModuleRegistry.StandIn;
import network.watt.platform.modules.RuleBundle;
import network.watt.platform.modules.RuleJars;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans are tried in a process of their own: whatever a module does there, this node merely is not ready. */
class ChildRehearsalsTest {

    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    Path folder;

    private Path modules;

    @BeforeEach
    void createFolder() throws IOException {
        modules = Files.createDirectories(folder.resolve("modules"));
    }

    private Rehearsal.Result tried(Class<?> module, long limitMs) throws IOException {
        return tried(rehearsal(module), limitMs, List.of());
    }

    private Rehearsal.Result tried(Rehearsal rehearsal, long limitMs, List<StandIn> standIns) throws IOException {
        var child = new ChildRehearsals(
                folder.resolve("rehearsals"),
                modules,
                CLASS_PATH,
                new ChildRehearsals.Limits(64, limitMs),
                () -> standIns);
        var result = child.run(rehearsal);
        try (var left = Files.list(folder.resolve("rehearsals"))) {
            assertThat(left).isEmpty();
        }
        return result;
    }

    @Test
    void shouldComeToTheSameRootAsInPlace() throws IOException {
        var inPlace = rehearsal(RehearsedModules.Good.class).run();
        assertThat(inPlace.failure()).isEmpty();
        assertThat(tried(RehearsedModules.Good.class, 60_000)).isEqualTo(inPlace);
        assertThat(rehearsal(RehearsedModules.Before.class).run().root()).isNotEqualTo(inPlace.root());
    }

    @Test
    void shouldSayThatAMigrationThrows() throws IOException {
        assertThat(tried(RehearsedModules.Throwing.class, 60_000).failure()).contains("the migration threw");
    }

    @Test
    void shouldEndAMigrationThatSpins() throws IOException {
        assertThat(tried(RehearsedModules.Spinning.class, 3_000).failure())
                .contains("trying the migration takes more than 3000 ms");
    }

    @Test
    void shouldEndAMigrationThatTakesAllMemory() throws IOException {
        assertThat(tried(RehearsedModules.Hoarding.class, 60_000).failure())
                .hasValueSatisfying(reason -> assertThat(reason).contains("more than 64 MB"));
    }

    @Test
    void shouldNotBelieveAProcessThatEndsWithoutAnAnswer() throws IOException {
        assertThat(tried(RehearsedModules.Quitting.class, 60_000).failure())
                .contains("the process that tried the migration said nothing");
    }

    @Test
    void shouldNameAMissingModule() throws IOException {
        var rehearsal = rehearsal(RehearsedModules.Good.class);
        var elsewhere = new ChildRehearsals(
                folder.resolve("rehearsals"),
                Files.createDirectories(folder.resolve("empty")),
                CLASS_PATH,
                new ChildRehearsals.Limits(64, 60_000),
                List::of);
        assertThat(elsewhere.run(rehearsal).failure())
                .hasValueSatisfying(reason -> assertThat(reason).contains("are missing here"));
    }

    @Test
    void shouldTryWhatStandsInForABundleAsThisNodeUsesIt() throws IOException {
        var good = subject(rehearsal(RehearsedModules.Good.class));
        var throwing = rehearsal(RehearsedModules.Throwing.class);
        var standIn = new StandIn("a.rule", "1.0.0", subject(throwing), good);
        assertThat(tried(throwing, 60_000, List.of(standIn)).failure()).isEmpty();
    }

    private static Hash subject(Rehearsal rehearsal) {
        return rehearsal
                .book()
                .due()
                .orElseThrow()
                .standing()
                .plan()
                .changes()
                .get(0)
                .digest();
    }

    private Rehearsal rehearsal(Class<?> module) throws IOException {
        var rows = List.of(
                row("consensus", RehearsedModules.Before.class),
                row("ledger", RehearsedModules.Rules.class),
                row("signature", RehearsedModules.Signatures.class),
                row("subject", RehearsedModules.Before.class));
        var genesis = new Genesis(
                "rehearsal",
                true,
                new LedgerParameters(5_000, 1_000, 1 << 20, 5, Amount.watt(1_000)),
                0,
                List.of(),
                rows);
        var entries = new TreeMap<Bytes, Bytes>();
        genesis.entries().forEach((key, value) -> entries.put(key, value.orElseThrow()));
        var state = new MapState(entries);
        var standing = standing(row("subject", module));
        var head = new LedgerSnapshot(
                genesis.header(),
                genesis.header().hash(),
                Bytes.EMPTY,
                genesis.parameters(),
                genesis.protocolTable(),
                Entries.params(state, "consensus"),
                Optional.empty(),
                Hash.ZERO,
                List.of(standing),
                List.of());
        var jars = new RuleJars(modules);
        var book = ((RuleBook.Lookup.Found) RuleBook.find(jars, head.table(), state)).book();
        var due = (RuleBook.Lookup.Found) Incoming.find(jars, book, standing);
        return new Rehearsal(genesis.networkId(), head, state, due.book());
    }

    private static Standing standing(Genesis.Row row) {
        var manifest = new ModuleManifest(
                row.area(), row.module(), "2.0.0", row.digest(), 100, "network.watt.ledger.api [1.1.0,2.0.0)", 0, 0);
        var plan = new UpgradePlan(
                "a try", "", 100, 1, List.of(new RowChange(manifest, Hash.ZERO, 0, Bytes.EMPTY, List.of(), List.of())));
        return new Standing(
                plan.hash(), plan, new PlanStatus(PlanState.SCHEDULED, 1, 100, 0, List.of(), List.of(), ""));
    }

    /** A row for a bundle whose one component is {@code type}, and that bundle in the folder. */
    private Genesis.Row row(String area, Class<?> type) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            put(
                    zip,
                    "META-INF/MANIFEST.MF",
                    "Manifest-Version: 1.0\nBundle-SymbolicName: a." + area + "\nBundle-Version: 1.0.0\nWatt-Rule: "
                            + area + "\n\n");
            put(
                    zip,
                    "OSGI-INF/component.xml",
                    "<component name=\"c\"><implementation class=\"" + type.getName() + "\"/></component>");
        }
        var jar = bytes.toByteArray();
        var digest = RuleBundle.read(jar).digest();
        Files.write(modules.resolve(digest.hex() + ".jar"), jar);
        return new Genesis.Row(area, "a." + area, "1.0.0", digest, Bytes.EMPTY);
    }

    private static void put(ZipOutputStream zip, String path, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
