// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import network.watt.platform.runtime.CrashPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node crashes at every named point, and at the first, the second, … hit of any: it starts again, takes back nothing it
 * said, and its data is sound. {@code -Dwatt.crash.rounds=all} walks through every hit of a life instead of some.
 */
class CrashPointsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int LEDGERS = 3;
    private static final boolean ALL =
            System.getProperty("watt.crash.rounds", "").equals("all");
    private static final int STRIDE = ALL ? 1 : 19;
    private static final Path BUNDLES = Path.of("..", "bundles");
    private static final Pattern HIT = Pattern.compile("CrashPoint\\.hit\\(\"([^\"]+)\"\\)");
    private static final Pattern CRASHED = Pattern.compile("crashed at (\\S+) \\(hit \\d+\\)");

    /** Rooms whose points a short life of this node does not meet; tests of their own walk through those. */
    private static final List<String> ELSEWHERE = List.of("modules.", "votes.rewritten", "votes.renamed");

    @TempDir
    Path folder;

    private final List<LoneNetwork> networks = new ArrayList<>();

    @AfterEach
    void killAll() {
        networks.forEach(network -> network.process().kill());
    }

    private LoneNetwork network() {
        var network = new LoneNetwork(folder.resolve("node" + networks.size()), 200);
        networks.add(network);
        return network;
    }

    /**
     * A life of a few ledgers that ends in order, if nothing comes in between.
     *
     * @return the point at which it crashed, if it did
     */
    private static Optional<String> live(LoneNetwork network, String... options) {
        long before = network.head();
        network.start(options);
        var process = network.process();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> process.endsWithin(0) || network.head() >= before + LEDGERS);
        int status = process.stop();
        network.note();
        var crashed = CRASHED.matcher(process.output());
        if (crashed.find()) {
            assertThat(status).as(process.output()).isEqualTo(CrashPoint.STATUS);
            return Optional.of(crashed.group(1));
        }
        assertThat(network.head()).as(process.output()).isGreaterThanOrEqualTo(before + LEDGERS);
        return Optional.empty();
    }

    @Test
    void shouldGoOnAfterACrashAtEveryNamedPoint() throws IOException {
        var network = network();
        var met = new TreeSet<String>();
        for (var point : points()) {
            if (point.equals("ledger.store-cleared")) {
                delete(network.process().folder().resolve("store"));
            }
            assertThat(live(network, "-Dwatt.crash.point=" + point))
                    .as(network.process().output())
                    .contains(point);
            met.add(point);
        }
        assertThat(met).hasSizeGreaterThan(10);
        assertThat(live(network)).isEmpty();
        network.verify();
    }

    @Test
    void shouldGoOnAfterACrashAtAnyHit() {
        int hit = 1;
        var undisturbed = false;
        while (!undisturbed) {
            var network = network();
            undisturbed = live(network, "-Dwatt.crash.at=" + hit).isEmpty();
            assertThat(live(network)).isEmpty();
            network.verify();
            hit += STRIDE;
        }
        System.out.println("crash points: walked through " + (hit - STRIDE) + " hits, every " + STRIDE);
        assertThat(hit).isGreaterThan(20);
    }

    /** The names in the sources, those of the journal's segments first: only a new folder has them. */
    private static List<String> points() throws IOException {
        var names = new ArrayList<String>();
        try (var files = Files.walk(BUNDLES)) {
            for (var file : files.filter(path -> path.toString().contains("/src/main/java/"))
                    .filter(path -> path.toString().endsWith(".java"))
                    .toList()) {
                HIT.matcher(Files.readString(file)).results().forEach(hit -> names.add(hit.group(1)));
            }
        }
        assertThat(names).doesNotHaveDuplicates();
        names.removeIf(name -> ELSEWHERE.stream().anyMatch(name::startsWith));
        names.sort(Comparator.comparing((String name) -> !name.startsWith("journal.segment"))
                .thenComparing(name -> name));
        return names;
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
