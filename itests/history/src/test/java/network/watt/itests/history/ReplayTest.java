// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import network.watt.governance.api.ModuleManifest;
import network.watt.itests.history.Facts.Rule;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Today's host replays what was recorded under the rules of its time, and takes nothing else for it (PROTOCOL §6). */
class ReplayTest {

    private static final Path RECORDINGS = Path.of("recordings");

    @TempDir
    private Path scratch;

    /** Of a copy that may be spoilt. */
    private Recording recording;

    static List<Recording> recordings() {
        return Recording.all(RECORDINGS);
    }

    @BeforeEach
    void copy() throws IOException {
        var first = recordings().get(0);
        var copy = scratch.resolve(first.name());
        try (var files = Files.walk(first.folder())) {
            for (var file : files.toList()) {
                Files.copy(file, copy.resolve(first.folder().relativize(file).toString()));
            }
        }
        recording = Recording.read(copy);
    }

    private long replay() {
        return Replay.require(recording, HostApis.ofClassPath(), scratch);
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void shouldComeOutAsRecordedFromTheJournalAndLedgerByLedger(Recording recorded) {
        assertThat(Replay.require(recorded, HostApis.ofClassPath(), scratch))
                .isEqualTo(recorded.facts().lastLedger());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.0003, 0.001, 0.25, 0.5, 0.75, 0.999, 1})
    void shouldRefuseAFlippedBitInTheJournalByTheNameOfTheFile(double place) throws IOException {
        var segment = segment();
        var bytes = Files.readAllBytes(segment);
        bytes[(int) (place * (bytes.length - 1))] ^= 1;
        Files.write(segment, bytes);
        assertThatThrownBy(this::replay)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("recording " + recording.name())
                .hasMessageContaining(segment.getFileName().toString());
    }

    @Test
    void shouldRefuseAJournalThatWasCutShort() throws IOException {
        var bytes = Files.readAllBytes(segment());
        Files.write(segment(), Arrays.copyOf(bytes, bytes.length - 20));
        assertThatThrownBy(this::replay)
                .hasMessageContaining("recording " + recording.name() + ": its journal is torn");
    }

    private Path segment() {
        return recording.folder().resolve(Recording.JOURNAL).resolve("journal-00000001.segment");
    }

    @Test
    void shouldRefuseASwappedRuleByTheNamesOfBoth() throws IOException {
        var pledge = rule("pledge");
        var daily = rule("daily");
        Files.write(jar(pledge), Files.readAllBytes(jar(daily)));
        assertThatThrownBy(this::replay)
                .hasMessageContaining("recording " + recording.name())
                .hasMessageContaining(pledge + ", digest " + pledge.digest())
                .hasMessageContaining(daily + " with the digest " + daily.digest());
    }

    @Test
    void shouldRefuseARuleThatIsMissingDamagedOrOneTooMany() throws IOException {
        var daily = rule("daily");
        var content = Files.readAllBytes(jar(daily));
        Files.delete(jar(daily));
        assertThatThrownBy(this::replay)
                .hasMessageContaining(daily + ", digest " + daily.digest())
                .hasMessageContaining("is missing");
        var damaged = content.clone();
        damaged[content.length / 2] ^= 1;
        Files.write(jar(daily), damaged);
        assertThatThrownBy(this::replay).hasMessageContaining(daily.digest().hex());
        Files.write(jar(daily), content);
        Files.write(recording.rules().resolve("other.jar"), content);
        assertThatThrownBy(this::replay).hasMessageContaining("other.jar is none of its rule bundles");
    }

    @Test
    void shouldSayWhichRuleTodaysHostHasNoPlaceFor() {
        var apis = HostApis.ofClassPath().with("network.watt.rewards.api", "2.0.0");
        assertThatThrownBy(() -> Replay.require(recording, apis, scratch))
                .hasMessageContaining("recording " + recording.name() + ": today's host has no place for")
                .hasMessageContaining("network.watt.rewards.accounts 1.0.0")
                .hasMessageContaining("it imports network.watt.rewards.api [1.")
                .hasMessageContaining("and this host exports 2.0.0");
        assertThat(HostApis.ofClassPath().misfit(importing("network.watt.ledger.api [1.0.0,1.1.0)")))
                .hasValueSatisfying(why -> assertThat(why).contains("this host exports 1."));
        assertThat(HostApis.ofClassPath().misfit(importing("network.watt.market.api [1.0.0,2.0.0)")))
                .hasValueSatisfying(why -> assertThat(why).contains("does not export it"));
    }

    private static ModuleManifest importing(String range) {
        return new ModuleManifest("ledger", "a.rule", "1.0.0", Hash.ZERO, 1, range, 0, 0);
    }

    @Test
    void shouldRefuseAnotherEndThanTheRecordedOne() {
        var facts = recording.facts();
        var other = new Facts(
                facts.story(),
                facts.lastLedger(),
                facts.headerHash(),
                facts.headerHash(),
                facts.supply(),
                facts.results(),
                facts.plans(),
                facts.rules());
        recording = new Recording(recording.folder(), other);
        assertThatThrownBy(this::replay).hasMessageContaining("its state root came out as " + facts.stateRoot());
    }

    @Test
    void shouldRefuseARecordingOfAnotherFormat() throws IOException {
        var file = recording.folder().resolve(Recording.FACTS);
        Files.writeString(file, Files.readString(file).replace("\"format\" : 1", "\"format\" : 2"));
        assertThatThrownBy(() -> Recording.read(recording.folder()))
                .hasMessageContaining("recording " + recording.name())
                .hasMessageContaining("its format is 2, this build reads 1");
    }

    private Rule rule(String name) {
        return recording.facts().rules().stream()
                .filter(rule -> rule.module().endsWith("." + name))
                .findFirst()
                .orElseThrow();
    }

    private Path jar(Rule rule) {
        return recording.rules().resolve(rule.digest().hex() + Recording.JAR);
    }
}
