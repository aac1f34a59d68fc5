// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.watt.simulator.Latency;
import network.watt.simulator.LinkFaults;
import network.watt.simulator.Topology;
import org.junit.jupiter.api.Test;

/** Runs first on the Java that compiles, which notes its logs, then on a newer one, which must come to the same. */
class SameOnNewerJavaTest {

    private static final int COMPILING_JAVA = 17;
    private static final Path NOTE = Path.of("target", "logs-of-java-" + COMPILING_JAVA + ".txt");

    @Test
    void shouldComeToTheSameLogsAsTheJavaThatCompiles() throws IOException {
        var logs = Stream.of(Setting.Engine.SCP, Setting.Engine.BFT)
                .flatMap(engine -> Stream.of(Setting.Ledger.values()).map(ledger -> log(engine, ledger)))
                .collect(Collectors.joining("\n"));
        if (Runtime.version().feature() == COMPILING_JAVA) {
            Files.createDirectories(NOTE.getParent());
            Files.writeString(NOTE, logs);
        } else {
            assertThat(logs).isEqualTo(Files.readString(NOTE));
        }
        assertThat(logs.lines()).hasSize(4).doesNotHaveDuplicates();
    }

    private static String log(Setting.Engine engine, Setting.Ledger ledger) {
        var links = new LinkFaults(new Latency.LongTailed(10, 80), 10, 2);
        var setting =
                new Setting(engine, Topology.flat(4), 4, links, new Setting.Troubles(1, true, true, false), ledger);
        return engine + " " + ledger + " "
                + new Sweep(setting).run(77, 3, so -> {}).log().hex();
    }
}
