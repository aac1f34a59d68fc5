// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal;

import static network.watt.ledger.journal.FileJournalTest.NETWORK;
import static network.watt.ledger.journal.FileJournalTest.group;
import static network.watt.ledger.journal.FileJournalTest.payload;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import network.watt.ledger.access.DamagedJournalException;
import network.watt.ledger.access.Journal.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bytes anywhere in a journal of many segments are flipped, zeroed, overwritten or cut off: that is refused by name, or the
 * end is cut as never acknowledged; no answer is ever wrong. {@code -Dwatt.damage.trials=1000} for more,
 * {@code -Dwatt.damage.seed=N} for others.
 */
class DamageTest {

    private static final int TRIALS = Integer.getInteger("watt.damage.trials", 300);
    private static final long SEED = Long.getLong("watt.damage.seed", 1);
    private static final int LEDGERS = 60;
    private static final long SEGMENT_BYTES = 1500;

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);
    private final Map<Path, byte[]> whole = new TreeMap<>();
    private int refused;
    private int cut;

    @BeforeEach
    void write() throws IOException {
        try (var journal = open()) {
            for (int ledger = 0; ledger < LEDGERS; ledger++) {
                journal.append(group(ledger));
            }
        }
        try (var files = Files.list(directory)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".segment")).toList()) {
                whole.put(file, Files.readAllBytes(file));
            }
        }
        assertThat(whole).hasSizeGreaterThan(5);
    }

    private FileJournal open() {
        return FileJournal.open(directory, NETWORK, new RealDisk(directory), SEGMENT_BYTES);
    }

    private record Damaged(Path file, byte[] content, String how, boolean isCut) {}

    private Damaged damage() {
        var file = List.copyOf(whole.keySet()).get(random.nextInt(whole.size()));
        var content = whole.get(file).clone();
        int at = random.nextInt(content.length);
        var how = List.of("flip", "flips", "overwrite", "cut").get(random.nextInt(4));
        switch (how) {
            case "flip" -> content[at] ^= (byte) (1 << random.nextInt(8));
            case "flips" -> {
                for (int i = 0; i < 8; i++) {
                    content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case "overwrite" -> {
                var noise = new byte[Math.min(1 + random.nextInt(64), content.length - at)];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, content, at, noise.length);
            }
            default -> content = Arrays.copyOf(content, at);
        }
        return new Damaged(file, content, how + " at " + at + " of " + file.getFileName(), how.equals("cut"));
    }

    @Test
    void shouldRefuseOrCutWhatWasDamagedWhileItWasClosed() throws IOException {
        var last = List.copyOf(whole.keySet()).get(whole.size() - 1);
        for (int trial = 0; trial < TRIALS; trial++) {
            var damaged = damage();
            if (Arrays.equals(damaged.content(), whole.get(damaged.file()))) {
                continue;
            }
            Files.write(damaged.file(), damaged.content());
            try (var journal = open()) {
                assertThat(damaged.isCut() && damaged.file().equals(last))
                        .as("only the end is ever cut: %s, trial %d of seed %d", damaged.how(), trial, SEED)
                        .isTrue();
                requireBeginning(journal, damaged.how());
                cut++;
            } catch (DamagedJournalException named) {
                assertThat(named).hasMessageContaining("damaged in " + directory);
                refused++;
            }
            for (var file : whole.entrySet()) {
                Files.write(file.getKey(), file.getValue());
            }
        }
        System.out.println("damage: " + TRIALS + " of seed " + SEED + ", " + refused + " refused, " + cut
                + " cut at the end, none answered wrongly");
        assertThat(refused).isGreaterThan(TRIALS / 2);
    }

    /** The journal holds its first records unchanged and none behind them. */
    private static void requireBeginning(FileJournal journal, String how) {
        long decisions = journal.last(Kind.DECISION);
        long headers = journal.last(Kind.HEADER);
        assertThat(decisions).as(how).isBetween(headers, headers + 1);
        for (int ledger = 0; ledger < LEDGERS; ledger++) {
            assertThat(journal.find(Kind.DECISION, ledger))
                    .as(how)
                    .isEqualTo(
                            ledger > decisions
                                    ? java.util.Optional.empty()
                                    : java.util.Optional.of(payload(Kind.DECISION, ledger)));
            assertThat(journal.find(Kind.HEADER, ledger).isPresent()).as(how).isEqualTo(ledger <= headers);
        }
    }

    @Test
    void shouldAnswerRightlyOrRefuseWhatIsDamagedWhileItIsOpen() throws IOException {
        int found = 0;
        int named = 0;
        try (var journal = open()) {
            for (int trial = 0; trial < TRIALS; trial++) {
                var damaged = damage();
                Files.write(damaged.file(), damaged.content());
                for (int ledger = 0; ledger < LEDGERS; ledger++) {
                    for (var kind : List.of(Kind.DECISION, Kind.HEADER)) {
                        try {
                            assertThat(journal.find(kind, ledger))
                                    .as(damaged.how())
                                    .contains(payload(kind, ledger));
                            found++;
                        } catch (DamagedJournalException refusal) {
                            assertThat(refusal)
                                    .hasMessageContaining(damaged.file().toString())
                                    .hasMessageContaining("ledger " + ledger);
                            named++;
                        }
                    }
                }
                Files.write(damaged.file(), whole.get(damaged.file()));
            }
        }
        assertThat(named).as("records found damaged").isGreaterThan(TRIALS / 2);
        assertThat(found).isGreaterThan(named);
    }
}
