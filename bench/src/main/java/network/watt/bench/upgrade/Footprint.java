// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.upgrade;

import java.lang.management.ManagementFactory;

/**
 * What this process holds on to.
 *
 * @param metaspaceBytes memory for classes in use, after a collection that unloads what nothing reaches
 * @param threads live ones
 * @param loadedClasses present ones
 * @param unloadedClasses since the process began
 */
record Footprint(long metaspaceBytes, int threads, int loadedClasses, long unloadedClasses) {

    private static final double BYTES_PER_MB = 1e6;

    /** Collects garbage first. */
    static Footprint now() {
        System.gc();
        long metaspaceBytes = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
        return new Footprint(
                metaspaceBytes,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                ManagementFactory.getClassLoadingMXBean().getUnloadedClassCount());
    }

    double metaspaceMb() {
        return metaspaceBytes / BYTES_PER_MB;
    }
}
