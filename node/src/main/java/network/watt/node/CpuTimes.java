// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.node;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.TreeMap;

/**
 * The processor time this process has used, by what its threads are for, in milliseconds. Threads that are gone, and those
 * of the Java machine itself (collector, compilers), are what is left of the whole. Any thread.
 */
final class CpuTimes {

    private static final long NS_PER_MS = 1_000_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** By name: {@code cpu.consensus-ms} and so on, and {@code cpu.all-ms} for the whole process. */
    Map<String, Long> now() {
        var times = new TreeMap<String, Long>();
        for (var group : Group.values()) {
            times.put(group.figure, 0L);
        }
        long wholeNs = system.getProcessCpuTime();
        long javaNs = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null) {
                long ns = Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
                javaNs += ns;
                times.merge(Group.of(thread.getThreadName()).figure, ns / NS_PER_MS, Long::sum);
            }
        }
        times.put(Group.MACHINE.figure, Math.max(0, wholeNs - javaNs) / NS_PER_MS);
        times.put("cpu.all-ms", wholeNs / NS_PER_MS);
        return times;
    }

    /** What a thread is for, by the beginning of its name. */
    private enum Group {
        CONSENSUS("cpu.consensus-ms", "watt-protocol"),
        LEDGER("cpu.ledger-ms", "watt-ledger"),
        SIGNATURES("cpu.signatures-ms", "watt-worker"),
        NETWORK("cpu.network-ms", "watt-overlay"),
        INPUT("cpu.input-ms", "watt-input"),
        MACHINE("cpu.machine-ms", "\0"),
        OTHER("cpu.other-ms", "");

        private final String figure;
        private final String prefix;

        Group(String figure, String prefix) {
            this.figure = figure;
            this.prefix = prefix;
        }

        private static Group of(String thread) {
            for (var group : values()) {
                if (thread.startsWith(group.prefix)) {
                    return group;
                }
            }
            throw new IllegalStateException("every name begins with nothing: " + thread);
        }
    }
}
