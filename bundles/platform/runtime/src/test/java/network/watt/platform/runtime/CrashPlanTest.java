// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrashPlanTest {

    private final List<String> crashes = new ArrayList<>();

    /** What comes of hitting a, b, a, b, a. */
    private List<String> crashes(String at, String point) {
        var plan = CrashPlan.parse(at, point, crashes::add);
        List.of("a", "b", "a", "b", "a").forEach(plan::hit);
        return crashes;
    }

    @Test
    void shouldDoNothingUnlessAsked() {
        assertThat(CrashPlan.parse("", "", crashes::add).isArmed()).isFalse();
        assertThat(crashes("", "")).isEmpty();
    }

    @Test
    void shouldCrashAtTheHitOfAnyPoint() {
        assertThat(crashes("4", "")).containsExactly("crashed at b (hit 4)");
    }

    @Test
    void shouldCrashAtTheFirstHitOfAPoint() {
        assertThat(crashes("", "b")).containsExactly("crashed at b (hit 2)");
    }

    @Test
    void shouldCrashAtALaterHitOfAPoint() {
        assertThat(crashes("", "a:3")).containsExactly("crashed at a (hit 5)");
    }

    @Test
    void shouldNotCrashBeyondTheLastHit() {
        assertThat(crashes("6", "b:3")).isEmpty();
        assertThat(CrashPlan.parse("6", "", crashes::add).isArmed()).isTrue();
    }

    @Test
    void shouldRefuseWhatIsNoCount() {
        for (var text : List.of("0", "-1", "x", "1.5")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CrashPlan.parse(text, "", crashes::add))
                    .withMessageContaining("watt.crash.at")
                    .withMessageContaining(text);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrashPlan.parse("", "a:", crashes::add))
                .withMessageContaining("watt.crash.point");
    }

    @Test
    void shouldEndTheProcessAtOnceAndSayWhere() throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Dwatt.crash.point=here:2",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Crashing.class.getName())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(CrashPoint.STATUS);
        assertThat(output.lines()).containsExactly("once", "crashed at here (hit 3)");
    }

    /** Would say more if it lived longer. */
    static final class Crashing {

        private Crashing() {}

        public static void main(String[] arguments) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
            CrashPoint.hit("here");
            System.out.println("once");
            CrashPoint.hit("there");
            CrashPoint.hit("here");
            System.out.println("twice");
        }
    }
}
