// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./watt logs N}: the end of a node's log. */
@Command(name = "logs", description = "Show the end of a node's log.")
final class LogsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "N", description = "the node's number")
    private int number;

    @Option(names = "--lines", description = "how many lines (default: 40)", defaultValue = "40")
    private int lines;

    @Override
    public Integer call() {
        var node = Devnets.development().existing(number);
        var file = Files.exists(node.log()) ? node.log() : node.console();
        var last = new ArrayDeque<String>();
        try (var all = Files.lines(file)) {
            all.forEach(line -> {
                last.addLast(line);
                if (last.size() > lines) {
                    last.removeFirst();
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        last.forEach(System.out::println);
        System.out.println("(" + file + ")");
        return 0;
    }
}
