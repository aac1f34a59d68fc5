// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.bridge.component;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.ops4j.pax.exam.ProbeInvoker;
import org.ops4j.pax.exam.TestContainerException;
import org.osgi.framework.Bundle;

/** Runs one test method of the probe with the JUnit Platform, without any service loader. */
record JupiterInvoker(Bundle probe, String type, String method) implements ProbeInvoker {

    @Override
    public void call(Object... arguments) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(JupiterInvoker.class.getClassLoader());
        try {
            run();
        } catch (ClassNotFoundException e) {
            throw new TestContainerException("the probe lacks " + type, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void run() throws ClassNotFoundException {
        var outcomes = new Outcomes();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectMethod(probe.loadClass(type), method))
                .build();
        launcher().execute(request, outcomes);
        if (!outcomes.failures.isEmpty()) {
            throw new TestContainerException(String.join("\n", outcomes.failures));
        }
        if (outcomes.tests == 0) {
            throw new TestContainerException("no test ran for " + type + "." + method);
        }
    }

    private static Launcher launcher() {
        return LauncherFactory.create(LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .addTestEngines(new JupiterTestEngine())
                .build());
    }

    /** What happened to the tests of one run. */
    private static final class Outcomes implements TestExecutionListener {

        private final List<String> failures = new ArrayList<>();
        private int tests;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            tests += test.isTest() ? 1 : 0;
            result.getThrowable().ifPresent(failure -> {
                var trace = new StringWriter();
                failure.printStackTrace(new PrintWriter(trace));
                failures.add(test.getDisplayName() + ": " + trace);
            });
        }
    }
}
