// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.view;

import java.util.OptionalLong;

/**
 * What the process knows of itself.
 *
 * @param version of this software
 * @param javaVersion of the machine it runs on
 * @param uptimeMs since the JVM started
 * @param bootMs from the JVM's start to the first moment of being ready; empty before
 * @param residentBytes of memory, where the system tells
 * @param heapUsedBytes of which live and dead objects take
 */
public record NodeFigures(
        String version,
        String javaVersion,
        long uptimeMs,
        OptionalLong bootMs,
        OptionalLong residentBytes,
        long heapUsedBytes) {

    private static final String RESIDENT = "VmRSS:";

    /** The resident memory in bytes, from the text of {@code /proc/self/status} (proc(5), in units of 1024 bytes). */
    public static OptionalLong residentBytes(String processStatus) {
        return processStatus
                .lines()
                .filter(line -> line.startsWith(RESIDENT))
                .map(line -> line.substring(RESIDENT.length()).strip())
                .filter(value -> value.matches("[0-9]{1,12} kB"))
                .mapToLong(value -> Long.parseLong(value.substring(0, value.indexOf(' '))) * 1024)
                .findFirst();
    }
}
