// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import network.watt.porep.worker.WorkerMain;

/** Programs of a test, each a real process of this class path, and what is left of them. */
final class Programs {

    /** A number in the command line of all their processes. */
    private final String token = Long.toString(9_000_000_000L + new Random().nextInt(1_000_000_000));

    private final Path directory;
    private final Map<String, String> settings = new LinkedHashMap<>();

    Programs(Path directory) {
        this.directory = directory;
    }

    /** One more setting. */
    Programs with(String key, long value) {
        settings.put(key, Long.toString(value));
        return this;
    }

    /** A prover that behaves badly in one way. */
    RemoteProver hostile(String way) {
        return prover("-Xmx4g -XX:MaxDirectMemorySize=4g", HostileProgram.class.getName() + " " + way);
    }

    /** A prover in Java, run as vendors' are. */
    RemoteProver worker(Class<?> prover) {
        return prover("", WorkerMain.class.getName() + " " + prover.getName());
    }

    private RemoteProver prover(String options, String arguments) {
        settings.put("name", "remote");
        settings.put("kinds", "lite/1.0");
        settings.put("directory", directory.toString());
        settings.put(
                "command",
                "\"" + Path.of(System.getProperty("java.home"), "bin/java") + "\" " + options
                        + " -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dtoken=" + token + " -cp \""
                        + System.getProperty("java.class.path") + "\" " + arguments);
        return new RemoteProver(RemoteSettings.of(settings));
    }

    /** The command lines of its processes that live. */
    List<String> living() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(token))
                .toList();
    }

    /** The folders of sockets that were left. */
    static List<Path> meetings() {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith("watt-prover-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
