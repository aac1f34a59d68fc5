// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.build.purity;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rules, each for the classes that a predicate picks, so that it can be tried on planted ones. */
final class Rules {

    /** Contracts and hosts may promise, be handed an executor and publish to other threads; they may not make or block one. */
    private static final Set<String> PROMISES = Set.of(
            "CompletionStage",
            "CompletableFuture",
            "CompletionException",
            "Executor",
            "RejectedExecutionException",
            "ConcurrentHashMap",
            "atomic.AtomicReference");

    private static final Set<String> WAITS = Set.of("get", "join", "orTimeout", "completeOnTimeout", "delayedExecutor");

    private static final Set<String> FRACTIONS =
            Set.of("float", "double", "java.lang.Float", "java.lang.Double", "java.util.stream.DoubleStream");

    private Rules() {}

    static ArchRule noClock(DescribedPredicate<JavaClass> where) {
        return noCalls(where, "read a clock", call -> {
            var owner = owner(call);
            return owner.equals("java.lang.System")
                            && Set.of("currentTimeMillis", "nanoTime").contains(call.getName())
                    || owner.equals("java.time.Clock")
                    || owner.startsWith("java.time.") && call.getName().equals("now")
                    || owner.equals("java.util.Date")
                            && call.getTarget().getRawParameterTypes().isEmpty();
        });
    }

    static ArchRule noThread(DescribedPredicate<JavaClass> where) {
        return noDependency(where, "threads, locks and executors", Rules::isThreading);
    }

    static ArchRule noConcurrency(DescribedPredicate<JavaClass> where) {
        return noDependency(
                where,
                "anything of java.util.concurrent",
                name -> isThreading(name) || name.startsWith("java.util.concurrent."));
    }

    static ArchRule noWaiting(DescribedPredicate<JavaClass> where) {
        return noCalls(where, "wait for others or hand work to threads of the JDK", call -> {
            var owner = owner(call);
            var name = call.getName();
            return owner.equals("java.util.concurrent.CompletableFuture") && (WAITS.contains(name) || isPooled(call))
                    || Set.of("parallel", "parallelStream").contains(name) && owner.startsWith("java.util.")
                    || Set.of("wait", "notify", "notifyAll").contains(name) && owner.equals("java.lang.Object");
        });
    }

    /** Blocks that are synchronized leave no trace in what is read here; methods do. */
    static ArchRule noMonitor(DescribedPredicate<JavaClass> where) {
        return classes().that(where).should(new HaveNo("synchronized methods", type -> type.getMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.SYNCHRONIZED))
                .map(JavaMember::getDescription)));
    }

    static ArchRule noInputOutput(DescribedPredicate<JavaClass> where) {
        return noDependency(
                where,
                "files, streams and sockets",
                name -> inside(
                                name,
                                "java.io",
                                "java.nio.file",
                                "java.nio.channels",
                                "java.net",
                                "javax.net",
                                "java.sql")
                        // what the contracts of stores and journals say of a failing disk
                        && !name.equals("java.io.UncheckedIOException"));
    }

    static ArchRule noLogging(DescribedPredicate<JavaClass> where) {
        return noDependency(
                where,
                "loggers",
                name -> inside(name, "org.slf4j", "java.util.logging") || name.equals("java.lang.System$Logger"));
    }

    static ArchRule noOsgi(DescribedPredicate<JavaClass> where) {
        return noDependency(where, "OSGi", name -> inside(name, "org.osgi") && !inside(name, "org.osgi.annotation"));
    }

    static ArchRule noChance(DescribedPredicate<JavaClass> where) {
        return noDependency(
                where,
                "randomness",
                name -> inside(name, "java.util.random")
                        || Set.of(
                                        "java.util.Random",
                                        "java.util.SplittableRandom",
                                        "java.util.UUID",
                                        "java.util.concurrent.ThreadLocalRandom",
                                        "java.security.SecureRandom")
                                .contains(name));
    }

    static ArchRule noHiddenChance(DescribedPredicate<JavaClass> where) {
        return noCalls(where, "draw lots or ask the machine", call -> Set.of(
                        "java.lang.Math.random",
                        "java.lang.StrictMath.random",
                        "java.util.Collections.shuffle",
                        "java.lang.System.identityHashCode",
                        "java.lang.System.getProperty",
                        "java.lang.System.getenv",
                        "java.lang.Runtime.getRuntime",
                        "java.util.Locale.getDefault",
                        "java.util.TimeZone.getDefault",
                        "java.nio.charset.Charset.defaultCharset")
                .contains(owner(call) + "." + call.getName()));
    }

    /** Of what a class declares and calls; a local variable alone is not seen, but it can come from and go nowhere. */
    static ArchRule noFraction(DescribedPredicate<JavaClass> where) {
        return classes()
                .that(where)
                .should(new HaveNo(
                        "floating-point numbers",
                        type -> Stream.concat(
                                type.getMembers().stream()
                                        .filter(member -> member.getAllInvolvedRawTypes().stream()
                                                .anyMatch(Rules::isFraction))
                                        .map(JavaMember::getDescription),
                                type.getAccessesFromSelf().stream()
                                        .filter(access -> types(access).anyMatch(Rules::isFraction))
                                        .map(JavaAccess::getDescription))));
    }

    static ArchRule noSerialization(DescribedPredicate<JavaClass> where) {
        return noDependency(
                where,
                "Java serialization",
                List.of(
                        "java.io.Serializable",
                        "java.io.Externalizable",
                        "java.io.ObjectInputStream",
                        "java.io.ObjectOutputStream",
                        "java.lang.invoke.SerializedLambda")::contains);
    }

    static ArchRule noDigest(DescribedPredicate<JavaClass> where) {
        return noDependency(where, "MessageDigest", "java.security.MessageDigest"::equals);
    }

    static ArchRule noFramework(DescribedPredicate<JavaClass> where) {
        return noDependency(where, "the OSGi framework", name -> inside(name, "org.osgi.framework"));
    }

    static ArchRule componentsOnlyInComponentPackages(DescribedPredicate<JavaClass> where) {
        return classes()
                .that(where)
                .and()
                .areAnnotatedWith("org.osgi.service.component.annotations.Component")
                .should()
                .resideInAPackage("..component");
    }

    private static ArchRule noDependency(
            DescribedPredicate<JavaClass> where, String what, Predicate<String> forbidden) {
        return noClasses()
                .that(where)
                .should()
                .dependOnClassesThat(describe(
                        "are " + what,
                        type -> forbidden.test(type.getBaseComponentType().getName())));
    }

    private static ArchRule noCalls(
            DescribedPredicate<JavaClass> where, String what, Predicate<JavaCodeUnitAccess<?>> forbidden) {
        return classes().that(where).should(new HaveNo("code to " + what, type -> calls(type)
                .filter(forbidden)
                .map(JavaAccess::getDescription)));
    }

    /** Calls and method references. */
    private static Stream<JavaCodeUnitAccess<?>> calls(JavaClass type) {
        return type.getAccessesFromSelf().stream()
                .filter(JavaCodeUnitAccess.class::isInstance)
                .map(access -> (JavaCodeUnitAccess<?>) access);
    }

    private static boolean isThreading(String name) {
        return Set.of("java.lang.Thread", "java.lang.ThreadLocal", "java.util.Timer")
                        .contains(name)
                || name.startsWith("java.lang.Thread$")
                || name.startsWith("java.util.concurrent.")
                        && !PROMISES.contains(name.substring("java.util.concurrent.".length()));
    }

    /** Without an executor of ours as the last argument, {@code …Async} means the common pool. */
    private static boolean isPooled(JavaCodeUnitAccess<?> call) {
        return call.getName().endsWith("Async")
                && call.getTarget().getRawParameterTypes().stream()
                        .noneMatch(type -> type.getName().equals("java.util.concurrent.Executor"));
    }

    private static boolean isFraction(JavaClass type) {
        return FRACTIONS.contains(type.getBaseComponentType().getName());
    }

    private static Stream<JavaClass> types(JavaAccess<?> access) {
        var target = access.getTarget();
        if (target instanceof CodeUnitAccessTarget call) {
            return Stream.concat(call.getRawParameterTypes().stream(), Stream.of(call.getRawReturnType()));
        }
        return Stream.of(access.getTargetOwner());
    }

    private static String owner(JavaAccess<?> access) {
        return access.getTargetOwner().getName();
    }

    private static boolean inside(String name, String... packages) {
        return Stream.of(packages).anyMatch(outer -> name.startsWith(outer + "."));
    }
}
