// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.proofs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The same work in C, where this machine has what it takes: openssl for its speed, gcc and libcrypto's headers for labels. */
final class Peer {

    private static final int MAX_SECONDS = 120;

    private Peer() {}

    /** Of one SHA-256 of a label's input and of one label, in nanoseconds. */
    record Costs(double shaNs, double labelNs) {}

    /** Builds and runs the program beside this class; empty if it cannot be built here. */
    static Optional<Costs> costs(Path folder, LabelFiles files, int warmUp, int count, int rounds) {
        var source = folder.resolve("labels.c");
        var program = folder.resolve("labels");
        try (InputStream text = Peer.class.getResourceAsStream("labels.c")) {
            Files.copy(text, source);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of a bench cannot be written: " + folder, e);
        }
        var built =
                output(List.of("gcc", "-O3", "-march=native", "-o", program.toString(), source.toString(), "-lcrypto"));
        if (built.isEmpty()) {
            return Optional.empty();
        }
        return output(List.of(
                        program.toString(),
                        files.layerBefore().toString(),
                        files.layer().toString(),
                        files.parents().toString(),
                        Integer.toString(files.nodes()),
                        Integer.toString(warmUp),
                        Integer.toString(count),
                        Integer.toString(rounds)))
                .map(line -> line.trim().split(" "))
                .map(numbers -> new Costs(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])));
    }

    /** How many MB a second {@code openssl speed} hashes in pieces of so many bytes; empty without openssl. */
    static Optional<Double> opensslSpeed(int bytes) {
        return output(List.of(
                        "openssl",
                        "speed",
                        "-evp",
                        "sha256",
                        "-bytes",
                        Integer.toString(bytes),
                        "-seconds",
                        "1",
                        "-mr"))
                .flatMap(text ->
                        text.lines().filter(line -> line.startsWith("+F:")).findFirst())
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(':') + 1)) / 1e6);
    }

    /** What a command prints; empty if there is none of the name, or it fails. */
    private static Optional<String> output(List<String> command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
        } catch (IOException noSuchCommand) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the bench was interrupted", e);
        }
    }
}
