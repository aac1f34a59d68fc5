// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.bridge;

import java.lang.reflect.Field;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** The half inside that fills a test's fields. */
final class Injection {

    private static final long PATIENCE_MS = 30_000;

    private Injection() {}

    static void fill(Object test) throws IllegalAccessException, InterruptedException {
        var context = FrameworkUtil.getBundle(test.getClass()).getBundleContext();
        for (Class<?> type = test.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(FromContainer.class)) {
                    field.setAccessible(true);
                    field.set(test, value(context, field.getType()));
                }
            }
        }
    }

    private static Object value(BundleContext context, Class<?> type) throws InterruptedException {
        if (type == BundleContext.class) {
            return context;
        }
        var tracker = new ServiceTracker<Object, Object>(context, type.getName(), null);
        tracker.open();
        var service = tracker.waitForService(PATIENCE_MS);
        if (service == null) {
            throw new IllegalStateException("no service " + type.getName() + " within " + PATIENCE_MS + " ms");
        }
        return service;
    }
}
