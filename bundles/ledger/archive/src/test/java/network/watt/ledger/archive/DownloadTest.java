// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {

    private static final ArchiveIndex.Segment SEGMENT = new ArchiveIndex.Segment("000000000000", 100_000, 0);

    @TempDir
    private Path folder;

    private final AtomicLong brought = new AtomicLong();
    private Path archive;

    @BeforeEach
    void publish() throws IOException {
        archive = Files.createDirectories(folder.resolve("archive/journal")).getParent();
    }

    private void segment(int bytes) throws IOException {
        Files.write(archive.resolve("journal").resolve(SEGMENT.name()), new byte[bytes]);
    }

    private Download into(Path target) {
        return new Download(ArchivePlace.of(archive.toString()), target, 2, brought::addAndGet);
    }

    @Test
    void shouldBlameTheArchiveForWhatItHasNot() {
        assertThatThrownBy(() -> into(folder.resolve("own")).journal(List.of(SEGMENT)))
                .isInstanceOf(DamagedArchiveException.class)
                .hasMessageContaining("cannot read journal/" + SEGMENT.name() + " of " + archive);
        assertThatThrownBy(() -> into(folder.resolve("own")).index())
                .isInstanceOf(DamagedArchiveException.class)
                .hasMessageContaining("cannot read index");
    }

    @Test
    void shouldBlameTheArchiveForAFileThatEndsTooEarly() throws IOException {
        segment(99_999);
        assertThatThrownBy(() -> into(folder.resolve("own")).journal(List.of(SEGMENT)))
                .isInstanceOf(DamagedArchiveException.class)
                .hasMessageContaining("has 99999 bytes, but the index says 100000");
    }

    @Test
    void shouldNotBlameTheArchiveForTheOwnDisk() throws IOException {
        segment(100_000);
        var noDirectory = Files.writeString(folder.resolve("own"), "a file where the directory should be");
        assertThatThrownBy(() -> into(noDirectory).journal(List.of(SEGMENT)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write to " + noDirectory);
    }

    @Test
    void shouldGoOnWhereItWasBrokenOff() throws IOException {
        segment(100_000);
        var own = folder.resolve("own");
        var unfinished = Files.createDirectories(own.resolve("journal")).resolve(SEGMENT.name() + ".new");
        Files.write(unfinished, new byte[60_000]);
        assertThat(into(own).journal(List.of(SEGMENT)).resolve(SEGMENT.name())).hasSize(100_000);
        assertThat(brought).hasValue(40_000);
        into(own).journal(List.of(SEGMENT));
        assertThat(brought).as("nothing is brought twice").hasValue(40_000);
    }
}
