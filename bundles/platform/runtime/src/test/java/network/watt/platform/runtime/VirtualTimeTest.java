// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

    private final VirtualTime time = new VirtualTime(1_000);
    private final List<String> ran = new ArrayList<>();

    @Test
    void shouldRunByTimeThenByInsertionAcrossLoops() {
        var a = time.loop("a");
        var b = time.loop("b");
        a.schedule(20, () -> ran.add("a20"));
        b.schedule(10, () -> ran.add("b10"));
        a.schedule(10, () -> ran.add("a10"));
        b.execute(() -> ran.add("b0"));
        time.advance(20);
        assertThat(ran).containsExactly("b0", "b10", "a10", "a20");
        assertThat(time.nowMs()).isEqualTo(1_020);
    }

    @Test
    void shouldShowEachTaskTheTimeItWasDue() {
        var loop = time.loop("a");
        loop.schedule(5, () -> ran.add("at " + time.nowMs()));
        loop.schedule(5, () -> loop.schedule(7, () -> ran.add("at " + time.nowMs())));
        time.advance(100);
        assertThat(ran).containsExactly("at 1005", "at 1012");
    }

    @Test
    void shouldKeepTheOrderOfOneMomentHoweverLongBeforeItTasksCame() {
        var loop = time.loop("a");
        loop.schedule(5_000, () -> ran.add("first"));
        loop.schedule(5_000, () -> ran.add("second"));
        time.advance(4_500);
        loop.schedule(500, () -> ran.add("third"));
        loop.schedule(499, () -> ran.add("before"));
        time.advance(500);
        assertThat(ran).containsExactly("before", "first", "second", "third");
    }

    @Test
    void shouldRunWhatCameAfterALookAhead() {
        var loop = time.loop("a");
        loop.schedule(800, () -> ran.add("800"));
        time.advance(10);
        loop.schedule(20, () -> ran.add("30"));
        loop.schedule(100_000, () -> ran.add("100010"));
        time.advance(200_000);
        assertThat(ran).containsExactly("30", "800", "100010");
    }

    @Test
    void shouldRunInTheOrderOfASortedListAtRandom() {
        var random = new SplittableRandom(7);
        var loop = time.loop("a");
        var expected = new TreeMap<Long, List<String>>();
        for (int i = 0; i < 5_000; i++) {
            var name = "task " + i;
            long delayMs = random.nextLong(random.nextBoolean() ? 50 : 5_000);
            var timer = loop.schedule(delayMs, () -> ran.add(name));
            if (random.nextInt(10) == 0) {
                timer.cancel();
            } else {
                expected.computeIfAbsent(time.nowMs() + delayMs, at -> new ArrayList<>())
                        .add(name);
            }
            time.advance(random.nextInt(3));
        }
        time.advance(5_000);
        assertThat(ran)
                .containsExactlyElementsOf(
                        expected.values().stream().flatMap(List::stream).toList());
    }

    @Test
    void shouldNotRunWhatIsDueLater() {
        time.loop("a").schedule(11, () -> ran.add("late"));
        time.advance(10);
        assertThat(ran).isEmpty();
        time.advance(1);
        assertThat(ran).containsExactly("late");
    }

    @Test
    void shouldNotRunACancelledTimer() {
        var loop = time.loop("a");
        var timer = loop.schedule(5, () -> ran.add("cancelled"));
        loop.schedule(5, () -> ran.add("kept"));
        timer.cancel();
        time.advance(5);
        assertThat(ran).containsExactly("kept");
    }

    @Test
    void shouldNotRunATimerThatAnEarlierTaskOfTheSameMomentCancels() {
        var loop = time.loop("a");
        var timers = new ArrayList<EventLoop.Timer>();
        loop.schedule(5, () -> timers.get(0).cancel());
        timers.add(loop.schedule(5, () -> ran.add("cancelled")));
        time.advance(10);
        assertThat(ran).isEmpty();
    }

    @Test
    void shouldStopAsSoonAsTheConditionHolds() {
        var loop = time.loop("a");
        for (int i = 0; i < 10; i++) {
            loop.schedule(i, () -> ran.add("x"));
        }
        assertThat(time.runUntil(() -> ran.size() == 4, 100)).isTrue();
        assertThat(ran).hasSize(4);
        assertThat(time.nowMs()).isEqualTo(1_003);
    }

    @Test
    void shouldSayWhenTheLimitIsReachedFirst() {
        assertThat(time.runUntil(() -> false, 50)).isFalse();
        assertThat(time.nowMs()).isEqualTo(1_050);
    }

    @Test
    void shouldGiveSkewedClocks() {
        var ahead = time.clock(300);
        var behind = time.clock(-300);
        time.advance(1);
        assertThat(ahead.nowMs()).isEqualTo(1_301);
        assertThat(behind.nowMs()).isEqualTo(701);
    }

    @Test
    void shouldDropTheTasksOfAStoppedLoopOnly() {
        var crashed = time.loop("crashed");
        var alive = time.loop("alive");
        crashed.schedule(5, () -> ran.add("crashed"));
        alive.schedule(5, () -> ran.add("alive"));
        time.stop(crashed);
        crashed.execute(() -> ran.add("posted to the dead"));
        time.advance(10);
        assertThat(ran).containsExactly("alive");
    }

    @Test
    void shouldRefuseToStopALoopOfOtherMaking() {
        var other = new VirtualTime().loop("other");
        assertThatThrownBy(() -> time.stop(other)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldKnowTheCurrentLoop() {
        var a = time.loop("a");
        var b = time.loop("b");
        a.execute(() -> ran.add(a.isCurrent() + " " + b.isCurrent()));
        assertThat(a.isCurrent()).isFalse();
        time.advance(0);
        assertThat(ran).containsExactly("true false");
    }

    @Test
    void shouldTellTheFatalHandlerAndStopTheLoop() {
        var causes = new ArrayList<Throwable>();
        var loop = time.loop("a", causes::add);
        var broken = new IllegalStateException("broken");
        loop.execute(() -> {
            throw broken;
        });
        loop.execute(() -> ran.add("after"));
        time.advance(1);
        loop.execute(() -> ran.add("later"));
        time.advance(1);
        assertThat(causes).containsExactly(broken);
        assertThat(ran).isEmpty();
    }

    @Test
    void shouldThrowWhatATaskThrewWhereNobodyHandlesIt() {
        time.loop("a").execute(() -> {
            throw new IllegalArgumentException("broken");
        });
        assertThatThrownBy(() -> time.advance(1))
                .hasMessageContaining("loop a")
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseToGoBack() {
        assertThatThrownBy(() -> time.advance(-1)).isInstanceOf(IllegalArgumentException.class);
        var loop = time.loop("a");
        assertThatThrownBy(() -> loop.schedule(-1, () -> {})).isInstanceOf(IllegalArgumentException.class);
    }
}
