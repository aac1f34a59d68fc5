// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import network.watt.ledger.access.Journal.Entry;
import network.watt.ledger.access.Journal.Kind;
import network.watt.ledger.journal.FileJournal;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundCheckTest {

    private static final Duration OFTEN = Duration.ofMillis(5);

    @TempDir
    Path directory;

    private FileJournal journal() {
        var journal = FileJournal.open(directory, Hash.ZERO);
        journal.append(List.of(new Entry(Kind.HEADER, 0, Bytes.owned(new byte[400_000]))));
        return journal;
    }

    @Test
    void shouldTellOfDamageForAsLongAsItIsThere() throws IOException {
        var segment = directory.resolve("journal-00000001.segment");
        try (var journal = journal();
                var check = new BackgroundCheck(journal, OFTEN, Long.MAX_VALUE / 1_000_000_000)) {
            assertThat(check.damage()).isEmpty();
            var sound = Files.readAllBytes(segment);
            var damaged = sound.clone();
            damaged[1_000] ^= 1;
            Files.write(segment, damaged);
            await().until(() -> check.damage()
                    .filter(told -> told.contains(segment.toString()))
                    .isPresent());
            Files.write(segment, sound);
            await().until(() -> check.damage().isEmpty());
        }
    }

    @Test
    void shouldEndAtOnceHoweverSlowlyItReads() {
        try (var journal = journal()) {
            var check = new BackgroundCheck(journal, Duration.ofNanos(1), 1);
            check.close();
            assertThat(check.damage()).isEmpty();
        }
    }

    @Test
    void shouldRefuseARateOfNothing() {
        try (var journal = journal()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BackgroundCheck(journal, OFTEN, 0))
                    .withMessageContaining("check_mib_per_second");
        }
    }
}
