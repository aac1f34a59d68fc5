// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime;

/**
 * Places around durable steps at which tests end the process, as a power cut would, so that every one of them is known to
 * be survived. Two system properties say where, read once; without them a hit costs a test of a constant.
 *
 * <p>{@code watt.crash.at=N}: at the N-th hit of any point in this process, counted from 1. {@code watt.crash.point=NAME:N}:
 * at the N-th hit of that point; without {@code :N} at the first. The process prints {@code crashed at NAME (hit N)}, N
 * counted over all points, and halts with status {@value #STATUS}. Any thread.
 */
public final class CrashPoint {

    /** The exit status of a process that was killed by SIGKILL, as a shell tells it. */
    public static final int STATUS = 137;

    private static final CrashPlan PLAN = CrashPlan.parse(
            System.getProperty("watt.crash.at", ""), System.getProperty("watt.crash.point", ""), CrashPoint::crash);
    private static final boolean ARMED = PLAN.isArmed();

    private CrashPoint() {}

    /** @param name of the place, {@code room.step}; unique in the node */
    public static void hit(String name) {
        if (ARMED) {
            PLAN.hit(name);
        }
    }

    private static void crash(String sentence) {
        System.err.println(sentence);
        System.err.flush();
        Runtime.getRuntime().halt(STATUS);
    }
}
