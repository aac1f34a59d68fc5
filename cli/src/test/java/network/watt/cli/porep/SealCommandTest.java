// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.porep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import network.watt.cli.Failure;
import network.watt.cli.proof.ProveCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SealCommandTest {

    private static final String ZERO = "0".repeat(64);

    @TempDir
    private Path folder;

    private String data;

    @BeforeEach
    void write() throws IOException {
        System.setProperty("watt.work", folder.resolve("work").toString());
        data = Files.write(folder.resolve("data"), "some words to keep".getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private record Ran(int exit, String output) {}

    private static Ran run(Object command, String... arguments) {
        var output = new StringWriter();
        var line = new CommandLine(command).setOut(new PrintWriter(output)).setErr(new PrintWriter(output));
        line.setExecutionExceptionHandler((failure, l, parsed) -> {
            output.append(String.valueOf(failure.getMessage()));
            return failure instanceof Failure known ? known.exitCode() : 99;
        });
        return new Ran(line.execute(arguments), output.toString());
    }

    private Ran seal(String scheme, String... more) {
        var arguments = new ArrayList<>(List.of(
                data, "--scheme", scheme, "--prover-id", ZERO, "--sector", "3", "--ticket", ZERO, "--porep-id", ZERO));
        arguments.addAll(List.of(more));
        return run(new SealCommand(), arguments.toArray(String[]::new));
    }

    @Test
    void shouldSealTheSameInAProcessOfItsOwn() throws IOException {
        var inside = seal("lite/1.0/2KiB", "--json", "--folder", data + ".inside");
        assertThat(inside.exit()).as(inside.output()).isZero();
        var isolated = seal("lite/1.0/2KiB", "--isolated", "--json");
        assertThat(isolated.exit()).as(isolated.output()).isZero();
        assertThat(new ObjectMapper().readTree(isolated.output()).path("commR"))
                .isEqualTo(new ObjectMapper().readTree(inside.output()).path("commR"));
        var proven = run(new ProveCommand(), data + ".sector", "--seed", ZERO, "--isolated");
        assertThat(proven.exit()).as(proven.output()).isZero();
        assertThat(run(
                                new VerifyProofCommand(),
                                Path.of(data + ".sector", "proof").toString())
                        .exit())
                .isZero();
    }

    @Test
    void shouldSayWhyAProgramCannotSeal() {
        var missing = seal("lite/1.0/2KiB", "--worker", "/no/such/prover");
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.output()).contains("/no/such/prover").contains("(seal.prover-start)");
        var broken = seal("lite/1.0/2KiB", "--worker", "\"half");
        assertThat(broken.exit()).isEqualTo(2);
        assertThat(broken.output()).contains("quotation mark");
        assertThat(seal("lite/1.0/2KiB", "--worker", "x", "--isolated").exit()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "sdr/1.0/2KiB",
        "sdr/1.1/2KiB",
        "sdr/1.2/2KiB+synthetic",
        "sdr/1.2/2KiB+non-interactive",
        "lite/1.0/2KiB"
    })
    void shouldSealProveAndCheck(String scheme) throws IOException {
        var sealed = seal(scheme, "--json");
        assertThat(sealed.exit()).as(sealed.output()).isZero();
        var json = new ObjectMapper().readTree(sealed.output());
        assertThat(json.path("commR").asText())
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(json.path("commC").asText());

        var proven = run(new ProveCommand(), data + ".sector", "--seed", ZERO.replaceFirst("0", "1"));
        assertThat(proven.exit()).as(proven.output()).isZero();
        var proof = Path.of(data + ".sector", "proof");
        var believed = run(new VerifyProofCommand(), proof.toString());
        assertThat(believed.exit()).as(believed.output()).isZero();
        assertThat(believed.output()).contains("believed: a replica of " + scheme + ", sector 3");

        var bytes = Files.readAllBytes(proof);
        bytes[bytes.length / 2] ^= 4;
        Files.write(proof, bytes);
        var refused = run(new VerifyProofCommand(), proof.toString());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.output()).contains("refused (proof.");
    }

    @Test
    void shouldRefuseInSentences() throws IOException {
        assertThat(seal("sdr/1.1/8mib"))
                .isEqualTo(new Ran(2, "a sector size is written like 8MiB, 512MiB or 32GiB, not 8mib"));
        assertThat(seal("sdr/1.1/4MiB").output()).contains("nothing here makes or judges sdr/1.1/4MiB");
        assertThat(seal("lite/1.0/2KiB", "--memory", "1").output())
                .contains("needs")
                .contains("seal.budget");
        Files.write(Path.of(data), new byte[5000]);
        assertThat(seal("sdr/1.1/2KiB").output())
                .contains("takes 2032 bytes of data")
                .contains("has 5000");
        assertThat(run(new VerifyProofCommand(), data).output()).contains("is no proof of a sector");
        assertThat(run(
                                new SealCommand(),
                                data,
                                "--scheme",
                                "lite/1.0/2KiB",
                                "--prover-id",
                                "xy",
                                "--sector",
                                "3",
                                "--ticket",
                                ZERO,
                                "--porep-id",
                                ZERO)
                        .output())
                .isEqualTo("--prover-id takes 64 hexadecimal digits, not xy");
    }

    @Test
    void shouldLeaveTheFolderOfAnotherSectorAsItIs() throws IOException {
        assertThat(seal("lite/1.0/2KiB").exit()).isZero();
        var before = Files.readString(Path.of(data + ".sector", "sector.json"));
        assertThat(seal("lite/1.0/4KiB").output()).contains("seal.other-request");
        assertThat(Files.readString(Path.of(data + ".sector", "sector.json"))).isEqualTo(before);
    }
}
