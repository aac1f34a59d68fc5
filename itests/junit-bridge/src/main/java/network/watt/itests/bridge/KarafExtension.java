// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.bridge;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.osgi.framework.FrameworkUtil;

/**
 * Runs the tests of a class inside Karaf. Outside it starts one container for the class, as the class's static method
 * with Pax Exam's {@code @Configuration} says, skips every test here and calls it there. Inside it fills the fields
 * marked {@link FromContainer} and lets the test run.
 */
public final class KarafExtension implements BeforeAllCallback, TestInstancePostProcessor, InvocationInterceptor {

    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(KarafExtension.class);

    private static boolean inside() {
        return FrameworkUtil.getBundle(KarafExtension.class) != null;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!inside()) {
            context.getStore(SPACE)
                    .getOrComputeIfAbsent(
                            Container.class, key -> Container.start(context.getRequiredTestClass()), Container.class);
        }
    }

    @Override
    public void postProcessTestInstance(Object test, ExtensionContext context) throws Exception {
        if (inside()) {
            Injection.fill(test);
        }
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        if (inside()) {
            invocation.proceed();
        } else {
            invocation.skip();
            context.getStore(SPACE)
                    .get(Container.class, Container.class)
                    .call(context.getRequiredTestMethod().getName());
        }
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        onlyInside(invocation);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        onlyInside(invocation);
    }

    private static void onlyInside(Invocation<Void> invocation) throws Throwable {
        if (inside()) {
            invocation.proceed();
        } else {
            invocation.skip();
        }
    }
}
