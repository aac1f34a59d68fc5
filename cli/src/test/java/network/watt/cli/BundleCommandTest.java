// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import network.watt.ledger.payments.PaymentsModule;
import network.watt.ledger.signature.Ed25519Rule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./watt bundle …} on the rules as they are built. */
class BundleCommandTest {

    private static final String NETWORK = "ab".repeat(32);

    @TempDir
    private Path folder;

    private Path payments;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void packRules() throws IOException, URISyntaxException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Files.createDirectory(folder.resolve("rules"));
        payments = packed(PaymentsModule.class, "watt-ledger-payments.jar");
        packed(Ed25519Rule.class, "watt-ledger-signature.jar");
    }

    /** The jar that a class of the class path comes from, or one of the folder that will become that jar. */
    private Path packed(Class<?> type, String name) throws IOException, URISyntaxException {
        var source =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        var target = folder.resolve("rules").resolve(name);
        if (Files.isRegularFile(source)) {
            return Files.copy(source, target);
        }
        try (var zip = new ZipOutputStream(Files.newOutputStream(target));
                var files = Files.walk(source)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(source.relativize(file).toString()));
                zip.write(Files.readAllBytes(file));
            }
        }
        return target;
    }

    private int run(Object... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var arguments = new ArrayList<>(List.of("bundle"));
        for (var word : words) {
            arguments.add(word.toString());
        }
        return Watt.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    private Path passphrase() throws IOException {
        var file = folder.resolve("passphrase");
        if (Files.notExists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, "correct horse\n");
        }
        return file;
    }

    private String newKey(String name) throws IOException {
        assertThat(run("key", folder.resolve(name), "--new", "--passphrase-file", passphrase()))
                .isZero();
        return out.toString().strip();
    }

    private int sign(String key, Object... more) throws IOException {
        var words = new ArrayList<Object>(List.of(
                "sign", payments, "--key", folder.resolve(key), "--passphrase-file", passphrase(), "--schema-to", 0));
        words.addAll(List.of(more));
        return run(words.toArray());
    }

    /** Puts {@code path} with {@code content} into the jar. */
    private static void add(Path jar, String path, String content) throws IOException {
        try (var files = FileSystems.newFileSystem(jar)) {
            Files.writeString(files.getPath(path), content);
        }
    }

    @Test
    void shouldShowWhatABundleSaysOfItselfAndHolds() {
        assertThat(run("inspect", payments)).isZero();
        assertThat(out.toString())
                .contains(
                        "area       payments\n",
                        "module     network.watt.ledger.payments\n",
                        "API range  network.watt.ledger.api [1.0.0,2.0.0), network.watt.platform.types [1.0.0,2.0.0)\n",
                        "serves     network.watt.ledger.api.LedgerModule by network.watt.ledger.payments.component.Payments\n",
                        "META-INF/MANIFEST.MF")
                .containsPattern("digest     [0-9a-f]{64}\n");
    }

    @Test
    void shouldFindNothingInOurRulesAndAFileTooManyInAChangedOne() throws IOException {
        assertThat(run("scan", payments)).isZero();
        assertThat(out.toString()).contains("✓ nothing that no rule may have, by docs/protocol/rule-jdk-1.txt");

        add(payments, "META-INF/services", "a");
        assertThat(run("scan", payments)).isEqualTo(1);
        assertThat(out.toString())
                .contains("✗ META-INF/services: a file that the container might act on")
                .contains("1 findings; nodes would refuse " + payments);
    }

    @Test
    void shouldGatherSignaturesUntilNodesWouldAdmitTheBundle() throws IOException {
        var publishers = "2:" + newKey("a.p12") + "," + newKey("b.p12") + "," + newKey("c.p12");

        assertThat(sign("a.p12", "--network", NETWORK)).isZero();
        assertThat(out.toString())
                .contains("signed     network.watt.ledger.payments 1.")
                .contains("now holds 1 signature");
        assertThat(run("verify", payments, "--publishers", publishers, "--network", NETWORK))
                .isEqualTo(1);
        assertThat(err.toString()).contains("(bundle.signatures): 1 of 3 publishers signed it, 2 must");

        assertThat(sign("a.p12", "--network", NETWORK)).isZero();
        assertThat(sign("c.p12", "--network", NETWORK)).isZero();
        assertThat(out.toString()).contains("now holds 2 signatures");
        assertThat(run("verify", payments, "--publishers", publishers, "--network", NETWORK))
                .isZero();
        assertThat(out.toString()).contains("nodes would admit network.watt.ledger.payments 1.");

        assertThat(run("verify", payments, "--publishers", publishers, "--network", "cd".repeat(32)))
                .isEqualTo(1);
        assertThat(out.toString()).contains("✗").doesNotContain("✓");
    }

    @Test
    void shouldVerifyByTheJudgementOfNodes() throws IOException {
        var publisher = "1:" + newKey("a.p12");
        assertThat(sign("a.p12", "--network", NETWORK)).isZero();
        add(payments, "network/other.txt", "a");

        assertThat(run("verify", payments, "--publishers", publisher, "--network", NETWORK))
                .isEqualTo(1);
        assertThat(err.toString()).contains("(bundle.size)");
    }

    @Test
    void shouldSignNothingThatNodesWouldRefuseOrThatIsSomethingElse() throws IOException {
        newKey("a.p12");
        assertThat(sign("a.p12", "--network", NETWORK)).isZero();
        assertThat(sign("a.p12", "--network", NETWORK, "--schema-from", 7)).isEqualTo(2);
        assertThat(err.toString()).contains("signatures of another network, file or schema");

        add(payments, "lib.jar", "a");
        assertThat(sign("a.p12", "--network", NETWORK)).isEqualTo(1);
        assertThat(err.toString()).contains("it was not signed; see why with: ./watt bundle scan");
    }

    @Test
    void shouldShowWhatToPublishAndRefuseBytesThatChangedWithoutTheirVersion() throws IOException {
        var lock = folder.resolve("rules.lock");
        Files.writeString(lock, "# module version digest\n" + recorded("payments", "") + recorded("signature", ""));
        assertThat(run("release", "--lock", lock, "--rules", folder.resolve("rules")))
                .isZero();
        assertThat(out.toString())
                .contains("network.watt.ledger.payments", "watt-ledger-signature.jar", "✓ all as recorded in " + lock);

        Files.writeString(lock, recorded("payments", "00".repeat(32)) + recorded("other", ""));
        assertThat(run("release", "--lock", lock, "--rules", folder.resolve("rules")))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("✗ watt-ledger-payments")
                .contains("has other bytes than recorded; give it a new Bundle-Version")
                .contains("✗ watt-ledger-signature is not recorded")
                .contains("✗ watt-ledger-other is recorded but not in the distribution")
                .contains("do not publish these");
    }

    @Test
    void shouldAskForARecordedHistoryOfEachRuleBeforeItIsPublished() throws IOException {
        var lock = folder.resolve("rules.lock");
        Files.writeString(lock, recorded("payments", "") + recorded("signature", ""));
        var histories = Files.createDirectories(folder.resolve("histories/first/rules"));
        var digest = recorded("payments", "").strip().split(" ")[2];
        Files.createFile(histories.resolve(digest + ".jar"));

        assertThat(run(
                        "release",
                        "--lock",
                        lock,
                        "--rules",
                        folder.resolve("rules"),
                        "--histories",
                        folder.resolve("histories")))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("✗ no recorded history has network.watt.ledger.signature 1.")
                .contains("add one as itests/history/README.md says")
                .doesNotContain("no recorded history has network.watt.ledger.payments");
    }

    /** The line of a rule, with its own digest where {@code digest} is empty. */
    private String recorded(String rule, String digest) {
        run("inspect", folder.resolve("rules/watt-ledger-" + rule + ".jar"));
        var version = out.toString().replaceAll("(?s).*version    (\\S+)\n.*", "$1");
        var own = out.toString().replaceAll("(?s).*digest     (\\S+)\n.*", "$1");
        return "watt-ledger-" + rule + " " + (version.isEmpty() ? "1.0.0" : version) + " "
                + (digest.isEmpty() ? own.isEmpty() ? "11".repeat(32) : own : digest) + "\n";
    }

    @Test
    void shouldAnswerWrongInputByOneSentenceAndStatusTwo() throws IOException {
        newKey("a.p12");
        var text = Files.writeString(folder.resolve("text.jar"), "no jar");

        assertThat(refused("inspect", folder.resolve("none.jar")))
                .contains("there is no file")
                .contains("./watt bundle release");
        assertThat(refused("inspect", text)).contains("is no rule bundle: not a jar");
        assertThat(refused("verify", payments, "--publishers", "1:xy", "--network", NETWORK))
                .contains("2:KEY,KEY,KEY");
        assertThat(refused("verify", payments, "--publishers", "1:" + NETWORK, "--network", NETWORK))
                .contains("there are no signatures");
        assertThat(refused("verify", payments, "--publishers", "1:" + NETWORK, "--network", "ab"))
                .contains("64 hexadecimal digits, not ab");
        assertThat(refused("verify", payments, "--publishers", "1:" + NETWORK, "--genesis", text))
                .contains("is no genesis");
        assertThat(refused("release", "--lock", folder.resolve("no.lock"))).contains("give it with --lock");
        assertThat(refused("key", folder.resolve("none.p12"), "--passphrase-file", passphrase()))
                .contains("There is no key file");
        assertThat(refused("key", folder.resolve("a.p12"), "--new", "--passphrase-file", passphrase()))
                .contains("never overwritten");
        assertThat(sign("a.p12", "--network", NETWORK, "--schema-from", -1)).isEqualTo(2);
        Files.writeString(payments.resolveSibling(payments.getFileName() + ".signatures.json"), "{}");
        assertThat(sign("a.p12", "--network", NETWORK)).isEqualTo(2);
        assertThat(err.toString()).contains("holds no signatures");
    }

    private String refused(Object... words) {
        assertThat(run(words)).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        return err.toString();
    }

    @Test
    void shouldReadNoKeyThatOthersCanRead() throws IOException {
        newKey("a.p12");
        Files.setPosixFilePermissions(folder.resolve("a.p12"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(sign("a.p12", "--network", NETWORK)).isEqualTo(2);
        assertThat(err.toString()).contains("chmod 600");
    }
}
