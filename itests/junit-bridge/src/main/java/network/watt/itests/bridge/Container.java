// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestAddress;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.TestDirectory;
import org.ops4j.pax.exam.TestInstantiationInstruction;
import org.ops4j.pax.exam.spi.PaxExamRuntime;
import org.osgi.framework.Constants;

/** The half outside: one Karaf with the tests of one class in it, stopped when JUnit closes its store. */
final class Container implements AutoCloseable {

    private final ExamSystem system;
    private final TestContainer karaf;
    private final Map<String, TestAddress> tests = new HashMap<>();

    private Container(ExamSystem system, TestContainer karaf) {
        this.system = system;
        this.karaf = karaf;
    }

    /** Starts Karaf and installs every method of {@code type} that is a test. */
    static Container start(Class<?> type) {
        try {
            var system = PaxExamRuntime.createTestSystem(configuration(type));
            var container = new Container(system, PaxExamRuntime.createContainer(system));
            container.karaf.start();
            container.install(type);
            return container;
        } catch (IOException e) {
            throw new UncheckedIOException("Karaf does not start for " + type.getName(), e);
        }
    }

    private static Option[] configuration(Class<?> type) {
        var method = Arrays.stream(type.getMethods())
                .filter(candidate -> candidate.isAnnotationPresent(Configuration.class))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(type + " needs a public static @Configuration method"));
        try {
            return (Option[]) method.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(method + " cannot be called", e);
        }
    }

    private void install(Class<?> type) throws IOException {
        var probe = system.createProbe();
        // What a test only names in a lambda or in a method's body is not imported by itself.
        probe.setHeader(Constants.DYNAMICIMPORT_PACKAGE, "*");
        for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Test.class)) {
                var address = probe.addTest(type, method.getName());
                var instruction = type.getName() + ";" + method.getName();
                TestDirectory.getInstance().add(address, new TestInstantiationInstruction(instruction));
                tests.put(method.getName(), address);
            }
        }
        karaf.installProbe(probe.build().getStream());
    }

    /** Runs one test inside; its failure comes back as an exception with the stack trace from there. */
    void call(String method) {
        karaf.call(tests.get(method));
    }

    @Override
    public void close() {
        karaf.stop();
        system.clear();
    }
}
