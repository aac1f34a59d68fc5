// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.prover;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./watt prover new NAME}: a room for a prover of one's own. */
@Command(name = "new", description = "Make the room for a prover of one's own, which builds, is tested and seals.")
final class NewCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "a word, such as acme")
    private String name;

    @Override
    public Integer call() {
        var template = new ProverTemplate(Path.of(""), name);
        var written = template.write();
        System.out.println("wrote " + template.room() + ", and entered it where rooms are entered:");
        written.forEach(file -> System.out.println("  " + file));
        System.out.println();
        System.out.println("test it:  mvn -Dfast -pl " + template.room() + " -am spotless:apply verify");
        System.out.println("then make it yours: docs/extend/prover.md");
        return 0;
    }
}
