// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.node;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A node in a plain JVM, without container and gateway, for tests and benches of processes: {@code NodeMain FOLDER}. Prints
 * {@code listening PORT}, then {@code ledger NUMBER HASH} for every ledger it sees closed, and stops on SIGTERM. Answers
 * what is asked of it on standard input ({@link InputLines}). A fatal error is one line on standard error and exit code 3.
 */
public final class NodeMain {

    private static final int FATAL = 3;
    private static final long REPORT_MS = 100;

    private NodeMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 1) {
            System.err.println("usage: NodeMain FOLDER, a folder with the node's etc/");
            System.exit(FATAL);
        }
        try {
            run(Path.of(arguments[0]));
        } catch (IllegalArgumentException | IllegalStateException refused) {
            fatal(refused);
        }
    }

    private static void run(Path folder) throws InterruptedException {
        var node = new ProcessNode(folder, NodeMain::fatal);
        var reports = Executors.newSingleThreadScheduledExecutor();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node, reports), "watt-stop"));
        node.start(port -> System.out.println("listening " + port));
        var reported = new long[] {node.node().application().head().ledger()};
        reports.scheduleWithFixedDelay(
                () -> {
                    var head = node.node().application().head();
                    if (head.ledger() > reported[0]) {
                        reported[0] = head.ledger();
                        System.out.println("ledger " + head.ledger() + " "
                                + head.headerHash().hex());
                    }
                },
                REPORT_MS,
                REPORT_MS,
                TimeUnit.MILLISECONDS);
        var input = new Thread(() -> new InputLines(node.node(), System.out).answer(System.in), "watt-input");
        input.setDaemon(true);
        input.start();
        new CountDownLatch(1).await(); // until the process is told to stop
    }

    private static void stop(ProcessNode node, ScheduledExecutorService reports) {
        try {
            reports.shutdownNow();
            node.close();
        } catch (Exception failed) {
            System.err.println("stopping failed: " + failed.getMessage());
        }
    }

    /** Halts at once: what is on disk is whole at any moment, and nothing in memory can be trusted any more. */
    private static void fatal(Throwable cause) {
        System.err.println(
                String.valueOf(cause.getMessage()).lines().findFirst().orElse("failed") + " ("
                        + cause.getClass().getSimpleName() + ")");
        Runtime.getRuntime().halt(FATAL);
    }
}
