// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.bundle;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import network.watt.platform.admission.ClassScan;
import network.watt.platform.admission.ScanVerdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./watt bundle scan FILE}: what nodes would refuse in a rule bundle, a line each. Exits 1 if there is anything. */
@Command(name = "scan", description = "Show what nodes would refuse in a rule bundle's code, headers and files.")
final class ScanCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "a rule bundle's jar")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var scan = ClassScan.current();
        var out = spec.commandLine().getOut();
        if (scan.scan(new BundleFile(file).bytes()) instanceof ScanVerdict.Found found) {
            found.findings().forEach(finding -> out.println("  ✗ " + finding));
            out.println(found.findings().size() + " findings; nodes would refuse " + file
                    + ". What rules may use is in docs/protocol/rule-jdk-" + scan.version() + ".txt");
            return 1;
        }
        out.println("  ✓ nothing that no rule may have, by docs/protocol/rule-jdk-" + scan.version() + ".txt");
        return 0;
    }
}
