// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.watt.consensus.api.LedgerRecord;
import network.watt.ledger.api.LedgerHeader;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.modules.RuleJars;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same ledgers lead to the same headers, whatever a node's memory, modules, store, process and Java are (design §12).
 * Longer: {@code -Dwatt.twin.ledgers=5000}; another history: {@code -Dwatt.twin.seed=2}.
 */
class DeterminismTwinTest {

    private static final int LEDGERS = Integer.getInteger("watt.twin.ledgers", 90);
    private static final long SEED = Long.getLong("watt.twin.seed", 1);
    private static final int REBUILDS = 3;
    private static final Path OWN_JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    static Path folder;

    private static TwinBundles bundles;
    private static TwinHistory history;
    private static List<LedgerRecord> records;
    private static List<Hash> hashes;

    @BeforeAll
    static void closeLedgers() throws IOException {
        bundles = TwinBundles.in(folder);
        history = new TwinHistory(bundles, SEED);
        records = history.close(LEDGERS);
        hashes = records.stream().map(DeterminismTwinTest::hash).toList();
        TwinProcess.write(folder.resolve("records"), records);
    }

    private static Hash hash(LedgerRecord record) {
        try {
            return XdrReader.read(record.header(), LedgerHeader::decode).hash();
        } catch (XdrException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static List<Hash> applied(TwinNode node) {
        return records.stream().map(node::apply).toList();
    }

    @Test
    void shouldHaveAHistoryInWhichEverythingHappensThatMayHappen() {
        assertThat(history.happened())
                .as("seed " + SEED)
                .containsKeys(
                        "ok",
                        LedgerClose.MODULE_ERROR,
                        "notebook.unknown",
                        "payments.underfunded",
                        "hook notebook",
                        "ACTIVE",
                        "FAILED",
                        "POSTPONED");
        assertThat(hashes.get(hashes.size() - 1)).isEqualTo(history.lastHash());
    }

    @Test
    void shouldComeOutTheSameWhenEveryModuleIsNewAtEveryLedger() {
        var modules = new NewEachTime();
        var node = new TwinNode(bundles, new TestJournal(), new TestStore(), modules);
        var found = new ArrayList<Hash>();
        for (var record : records) {
            modules.jars = new RuleJars(bundles.folder());
            found.add(node.apply(record));
        }
        assertThat(found).isEqualTo(hashes);
    }

    @Test
    void shouldComeOutTheSameFromAStoreThatIsRebuiltAgainAndAgain() {
        var journal = new TestJournal();
        var found = new ArrayList<Hash>();
        Optional<TwinNode> node = Optional.empty();
        for (int i = 0; i < records.size(); i++) {
            if (i % (LEDGERS / REBUILDS) == 0) {
                journal = journal.reopened();
                node = Optional.of(new TwinNode(bundles, journal, new TestStore(), new RuleJars(bundles.folder())));
            }
            found.add(node.orElseThrow().apply(records.get(i)));
        }
        assertThat(found).isEqualTo(hashes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xss400k -XX:+UnlockExperimentalVMOptions -XX:hashCode=2 -Duser.language=tr -Duser.country=TR",
                "-Xss16m -XX:+UnlockExperimentalVMOptions -XX:hashCode=3 -Dfile.encoding=UTF-16 -Duser.timezone=Asia/Kathmandu"
            })
    void shouldComeOutTheSameInAProcessWithOtherStacksHashesAndHabits(String options) throws IOException {
        assertThat(process(OWN_JAVA, options)).isEqualTo(hashes);
    }

    /** The newer Java that the build found; where there is none, once more the same. */
    @Test
    void shouldComeOutTheSameOnAnotherJava() throws IOException {
        var newer = Path.of(System.getProperty("watt.newer.java", "none"));
        assertThat(process(Files.isExecutable(newer) ? newer : OWN_JAVA, "-XX:-UseCompressedOops"))
                .isEqualTo(hashes);
    }

    private static List<Hash> process(Path java, String options) throws IOException {
        return TwinProcess.run(java, List.of(options.split(" ")), folder, folder.resolve("records"));
    }

    @Test
    void shouldNoticeAModuleThatDoesSomethingElse() {
        var modules = new NewEachTime();
        modules.inPlaceOf = Map.of(bundles.digest("One"), bundles.digest("Three"));
        var node = new TwinNode(bundles, new TestJournal(), new TestStore(), modules);
        assertThatThrownBy(() -> applied(node))
                .hasMessageContaining("came out differently")
                .hasMessageContaining("stateRoot is");
    }

    /** Starts every module anew whenever it is told to. */
    private static final class NewEachTime implements ModuleRegistry {

        private ModuleRegistry jars = new RuleJars(bundles.folder());
        private Map<Hash, Hash> inPlaceOf = Map.of();

        @Override
        public <T> Optional<T> find(Hash digest, Class<T> type) {
            return jars.find(inPlaceOf.getOrDefault(digest, digest), type);
        }

        @Override
        public void require(Hash digest) {
            jars.require(digest);
        }

        @Override
        public List<Module> modules() {
            return jars.modules();
        }
    }
}
