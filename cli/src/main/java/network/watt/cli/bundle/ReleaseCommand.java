// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import network.watt.cli.Failure;
import network.watt.cli.Table;
import network.watt.cli.devnet.Distribution;
import network.watt.governance.api.ModuleManifest;
import network.watt.platform.admission.Admission;
import network.watt.platform.admission.ClassScan;
import network.watt.platform.admission.ScanVerdict;
import network.watt.platform.modules.MalformedBundleException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code ./watt bundle release}: the rules of the distribution as a publisher publishes them. Exits 1 where a rule's
 * bytes are not those recorded for its version, nodes would refuse its code, or no recorded history was made under it.
 */
@Command(
        name = "release",
        description = "Check all rules of the distribution against rules.lock and show what to publish.")
final class ReleaseCommand implements Callable<Integer> {

    @Option(
            names = "--lock",
            paramLabel = "FILE",
            description = "the recorded rules (default: rules.lock)",
            defaultValue = "rules.lock")
    private Path lock;

    @Option(
            names = "--rules",
            paramLabel = "FOLDER",
            description = "the rules' jars (default: those of the distribution)")
    private Path rules;

    @Option(
            names = "--histories",
            paramLabel = "FOLDER",
            description = "recorded histories, one of which each rule must be in (default: those of the source tree)",
            defaultValue = "itests/history/recordings")
    private Path histories;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var recorded = RecordedRules.read(lock);
        var scan = ClassScan.current();
        var table = new Table("module", "version", "bytes", "file", "digest");
        var bundles = new ArrayList<ModuleManifest>();
        var findings = new ArrayList<String>();
        for (var jar : jars()) {
            var bytes = new BundleFile(jar).bytes();
            var manifest = described(jar, bytes);
            bundles.add(manifest);
            table.row(
                    manifest.module(),
                    manifest.version(),
                    manifest.sizeBytes(),
                    jar.getFileName(),
                    manifest.digest().hex());
            if (scan.scan(bytes) instanceof ScanVerdict.Found) {
                findings.add("nodes would refuse " + manifest.module() + "; see why with: ./watt bundle scan " + jar);
            }
        }
        findings.addAll(recorded.differences(bundles));
        findings.addAll(new RecordedHistories(histories).missing(bundles));
        var out = spec.commandLine().getOut();
        out.print(table);
        findings.forEach(finding -> out.println("  ✗ " + finding));
        out.println(findings.isEmpty() ? "  ✓ all as recorded in " + lock : "do not publish these");
        return findings.isEmpty() ? 0 : 1;
    }

    private List<Path> jars() {
        if (rules == null) {
            return Distribution.current().ruleBundles();
        }
        try (var files = Files.list(rules)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw Failure.ofInput(
                    "there is no folder " + rules + "; leave --rules out to see those of the distribution");
        }
    }

    private static ModuleManifest described(Path jar, byte[] bytes) {
        try {
            return Admission.describe(bytes, 0, 0);
        } catch (MalformedBundleException e) {
            throw new BundleFile(jar).malformed(e.getMessage());
        }
    }
}
