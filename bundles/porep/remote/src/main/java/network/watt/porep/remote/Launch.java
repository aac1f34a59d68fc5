// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How a program is started: after others, in a session of its own, without the node's environment. */
final class Launch {

    /** Tells the program where the node waits; and tells the program's processes from all others. */
    static final String SOCKET = "WATT_PROVER_SOCKET";

    static final String JAVA_OPTIONS = "JDK_JAVA_OPTIONS";

    private static final List<String> KEPT = List.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "JAVA_HOME");
    private static final long MIB = 1L << 20;

    private Launch() {}

    /** @param jobBytes what the job itself may use, the program's runtime not counted */
    static Process start(RemoteSettings settings, Path socket, long jobBytes) throws IOException {
        Files.createDirectories(settings.directory());
        var command = new ArrayList<String>();
        if (isInstalled("setsid")) { // a person's Ctrl-C stops the job, and not the program under it
            command.add("setsid");
        }
        if (settings.nice() > 0 && isInstalled("nice")) {
            command.addAll(List.of("nice", "-n", Integer.toString(settings.nice())));
        }
        command.addAll(settings.command());
        command.add(socket.toString());
        var builder = new ProcessBuilder(command)
                .directory(settings.directory().toFile())
                .redirectErrorStream(true);
        environment(builder.environment(), socket, jobBytes);
        var process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static boolean isInstalled(String tool) {
        var path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(tool)));
    }

    private static void environment(Map<String, String> environment, Path socket, long jobBytes) {
        environment.keySet().retainAll(KEPT);
        environment.put(SOCKET, socket.toString());
        environment.put("WATT_PROVER_MEMORY_MIB", Long.toString(jobBytes / MIB));
        // Obeyed by every Java that the program is or starts, and by nothing else.
        environment.put(
                JAVA_OPTIONS,
                "-Xmx" + jobBytes / MIB + "m -XX:MaxDirectMemorySize=" + jobBytes / MIB
                        + "m -XX:+ExitOnOutOfMemoryError");
    }
}
