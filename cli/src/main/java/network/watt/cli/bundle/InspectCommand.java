// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.bundle;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import network.watt.cli.Table;
import network.watt.platform.admission.Inspection;
import network.watt.platform.modules.MalformedBundleException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./watt bundle inspect FILE}: what a rule bundle says of itself, and what is in it. */
@Command(
        name = "inspect",
        description = "Show digest, area, name, version, API range, services and files of a rule bundle.")
final class InspectCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "a rule bundle's jar")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var bundle = new BundleFile(file);
        try {
            show(Inspection.of(bundle.bytes()));
        } catch (MalformedBundleException e) {
            throw bundle.malformed(e.getMessage());
        }
        return 0;
    }

    private void show(Inspection inspection) {
        var out = spec.commandLine().getOut();
        var manifest = inspection.manifest();
        out.println("  digest     " + manifest.digest().hex());
        out.println("  area       " + manifest.area());
        out.println("  module     " + manifest.module());
        out.println("  version    " + manifest.version());
        out.println("  size       " + manifest.sizeBytes() + " bytes");
        out.println("  API range  " + manifest.apiRange());
        inspection.services().forEach(service -> out.println("  serves     " + service));
        out.println();
        var table = new Table("file", "bytes");
        inspection.files().forEach(table::row);
        out.print(table);
        out.flush();
    }
}
