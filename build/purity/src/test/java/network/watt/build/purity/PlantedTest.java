// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.build.purity;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule sees what is planted for it. */
class PlantedTest {

    /** A rule for the classes that a predicate picks. */
    private interface Rule extends Function<DescribedPredicate<JavaClass>, ArchRule> {}

    private static final JavaClasses PLANTED = new ClassFileImporter().importPackagesOf(Planted.class);

    static Stream<Arguments> sins() {
        return Stream.of(
                        sins(
                                Rules::noClock,
                                Planted.Milliseconds.class,
                                Planted.ReferredNanoseconds.class,
                                Planted.Moment.class,
                                Planted.Today.class,
                                Planted.SystemClock.class,
                                Planted.OldDate.class),
                        sins(Rules::noThread, Planted.NewThread.class, Planted.Pool.class, Planted.Locked.class),
                        sins(Rules::noConcurrency, Planted.Promise.class, Planted.Pool.class),
                        sins(Rules::noWaiting, Planted.Waiting.class, Planted.CommonPool.class, Planted.Parallel.class),
                        sins(Rules::noMonitor, Planted.Monitor.class),
                        sins(
                                Rules::noInputOutput,
                                Planted.Reading.class,
                                Planted.Printing.class,
                                Planted.Streaming.class,
                                Planted.Sockets.class),
                        sins(Rules::noLogging, Planted.Logging.class, Planted.PlatformLogging.class),
                        sins(Rules::noOsgi, Planted.InTheFramework.class, Planted.Misplaced.class),
                        sins(Rules::noChance, Planted.Dice.class, Planted.Identifier.class, Planted.ThreadDice.class),
                        sins(Rules::noHiddenChance, Planted.Shuffle.class, Planted.Environment.class),
                        sins(Rules::noFraction, Planted.Ratio.class, Planted.Ratios.class, Planted.Rooted.class),
                        sins(Rules::noSerialization, Planted.Saved.class, Planted.Loading.class),
                        sins(Rules::noDigest, Planted.Digest.class),
                        sins(Rules::noFramework, Planted.InTheFramework.class),
                        sins(Rules::componentsOnlyInComponentPackages, Planted.Misplaced.class))
                .flatMap(sins -> sins);
    }

    private static Stream<Arguments> sins(Rule rule, Class<?>... sinners) {
        return Stream.of(sinners).map(sinner -> arguments(rule, sinner));
    }

    @ParameterizedTest
    @MethodSource("sins")
    void shouldSeeThePlantedSin(Rule rule, Class<?> sinner) {
        assertThat(violations(rule, sinner)).isNotEmpty().allMatch(line -> line.contains(sinner.getName()));
    }

    @ParameterizedTest
    @MethodSource("sins")
    void shouldTakeNothingHarmlessForASin(Rule rule, Class<?> sinner) {
        assertThat(violations(rule, Planted.Harmless.class)).isEmpty();
    }

    @Test
    void shouldLetHostsPromise() {
        for (Rule rule : List.<Rule>of(Rules::noThread, Rules::noWaiting)) {
            assertThat(violations(rule, Planted.Promise.class)).isEmpty();
        }
    }

    private static List<String> violations(Rule rule, Class<?> type) {
        DescribedPredicate<JavaClass> where =
                describe("planted", found -> found.getName().startsWith(type.getName()));
        return rule.apply(where)
                .allowEmptyShould(true)
                .evaluate(PLANTED)
                .getFailureReport()
                .getDetails();
    }
}
