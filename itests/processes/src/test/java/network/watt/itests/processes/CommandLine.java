// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import network.watt.cli.Watt;

/** Commands as a person types them, in a folder of work of their own; each runs in a process of its own. */
final class CommandLine {

    private final String folder;

    /** @param folder whose network the commands are about */
    CommandLine(String folder) {
        this.folder = folder;
    }

    /** What came of a command. */
    record Ran(int exit, String output) {}

    /** The name of the network that the commands find. */
    String devnet() {
        return folder + "/devnet";
    }

    Ran run(String... arguments) throws IOException, InterruptedException {
        return ended(start(arguments));
    }

    /** Waits for a command to end. */
    static Ran ended(Process process) throws IOException, InterruptedException {
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), output);
    }

    /** Begins a command, which writes into a pipe. */
    Process start(String... arguments) throws IOException {
        return start(Map.of(), arguments);
    }

    /** Begins a command with these besides its environment. */
    Process start(Map<String, String> environment, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("watt.") && !name.equals("watt.work"))
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        var work = Path.of(System.getProperty("watt.work")).resolve(folder).toAbsolutePath();
        command.addAll(List.of("-Dwatt.work=" + work, "-cp", System.getProperty("java.class.path")));
        command.add(Watt.class.getName());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
