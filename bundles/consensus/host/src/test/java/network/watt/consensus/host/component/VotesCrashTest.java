// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import network.watt.consensus.host.VoteStore.Vote;
import network.watt.platform.runtime.CrashPoint;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process crashes around the rewriting of its votes; every vote that it kept and did not forget is there. */
class VotesCrashTest {

    private static final Hash ENGINE = Sha256.hash(Bytes.utf8("engine"));
    private static final int SLOTS = 40;

    @TempDir
    Path directory;

    private static Vote vote(long slot) {
        return new Vote(ENGINE, slot, 0, Bytes.owned(new byte[60_000]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"votes.unwritten:30", "votes.written:30", "votes.forced:30", "votes.rewritten", "votes.renamed"})
    void shouldKeepEveryVoteThatWasSaved(String point) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Dwatt.crash.point=" + point,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Voting.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(CrashPoint.STATUS);
        long saved = output.lines().filter(line -> line.startsWith("saved ")).count();
        try (var store = new FileVoteStore(directory)) {
            assertThat(saved).as(output).isGreaterThan(10);
            assertThat(store.votes(ENGINE, saved)).as(output).containsExactly(vote(saved));
            assertThat(store.votes(ENGINE, saved - 1)).as(output).containsExactly(vote(saved - 1));
            store.save(vote(SLOTS + 1), List.of());
        }
        assertThat(directory.resolve("votes.new")).doesNotExist();
        assertThat(Files.size(directory.resolve("votes.log"))).isPositive();
    }

    /** Votes in one slot after the other and forgets all but the last two. */
    static final class Voting {

        private Voting() {}

        public static void main(String[] arguments) {
            try (var store = new FileVoteStore(Path.of(arguments[0]))) {
                for (long slot = 1; slot <= SLOTS; slot++) {
                    store.save(vote(slot), List.of());
                    System.out.println("saved " + slot);
                    store.purge(slot - 1);
                }
            }
        }
    }
}
