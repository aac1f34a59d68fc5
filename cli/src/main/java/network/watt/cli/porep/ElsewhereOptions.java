// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.porep;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import network.watt.cli.Devnets;
import network.watt.cli.Failure;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealProver;
import network.watt.porep.remote.RemoteProver;
import network.watt.porep.remote.RemoteSettings;
import network.watt.porep.worker.WorkerMain;
import picocli.CommandLine.Option;

/** Which prover works, and in which process: its own, where it can do no harm to this one. */
final class ElsewhereOptions {

    @Option(names = "--isolated", description = "run the prover in a Java of its own, within limits")
    private boolean isolated;

    @Option(
            names = "--worker",
            paramLabel = "COMMAND",
            description = "a program that proves (docs/protocol/prover.md); the socket's path is added")
    private Optional<String> worker = Optional.empty();

    /** A prover, and whatever must be ended after it. */
    record Chosen(SealProver prover, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    Chosen prover(ProofId proof) {
        if (worker.isPresent() && isolated) {
            throw Failure.ofInput("--worker is a process of its own already; leave --isolated out");
        }
        return worker.isPresent() || isolated ? elsewhere(proof) : new Chosen(Schemes.prover(proof), () -> {});
    }

    private Chosen elsewhere(ProofId proof) {
        var command = worker.orElseGet(() -> ownJava(Schemes.prover(proof)));
        try {
            var remote = new RemoteProver(RemoteSettings.of(Map.of(
                    "name",
                    isolated ? "isolated" : "worker",
                    "kinds",
                    proof.toString(),
                    "command",
                    command,
                    "directory",
                    Devnets.work().resolve("proof-worker").toString())));
            return new Chosen(remote, remote::close);
        } catch (IllegalArgumentException e) {
            throw Failure.ofInput("--worker: " + e.getMessage());
        }
    }

    private static String ownJava(SealProver prover) {
        var java = Path.of(System.getProperty("java.home"), "bin/java");
        return quoted(java.toString()) + " -XX:+UseSerialGC -cp "
                + quoted(absolute(System.getProperty("java.class.path"))) + " " + WorkerMain.class.getName() + " "
                + prover.getClass().getName();
    }

    private static String quoted(String word) {
        return '"' + word + '"';
    }

    /** The program runs in a folder of its own. */
    private static String absolute(String classPath) {
        var places = classPath.split(File.pathSeparator);
        for (int i = 0; i < places.length; i++) {
            places[i] = new File(places[i]).getAbsolutePath(); // lib/* is no path everywhere
        }
        return String.join(File.pathSeparator, places);
    }
}
