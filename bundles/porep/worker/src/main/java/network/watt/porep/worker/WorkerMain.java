// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.worker;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import network.watt.porep.api.SealProver;

/**
 * A prover in a Java of its own: {@code WorkerMain CLASS SOCKET}. The class is a {@link SealProver} with a constructor
 * without parameters, the socket the one at which the node waits. Ends with the node.
 */
public final class WorkerMain {

    private static final int USAGE = 2;
    private static final int FAILED = 3;

    /** How long a job may take to stop once the node is gone. */
    private static final long GRACE_S = 10;

    private WorkerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 2) {
            System.err.println("usage: WorkerMain CLASS SOCKET, a prover's class; nodes add the socket");
            System.exit(USAGE);
        }
        try {
            serve(prover(arguments[0]), UnixDomainSocketAddress.of(arguments[1]));
        } catch (IOException e) {
            System.err.println("the line to the node broke: " + e.getMessage());
            System.exit(FAILED);
        } catch (ReflectiveOperationException | ClassCastException e) {
            System.err.println("no prover can be made of " + arguments[0] + ": " + e);
            System.exit(FAILED);
        }
        System.exit(0); // whatever threads the prover left
    }

    private static SealProver prover(String name) throws ReflectiveOperationException {
        return (SealProver) Class.forName(name).getConstructor().newInstance();
    }

    private static void serve(SealProver prover, UnixDomainSocketAddress address)
            throws IOException, InterruptedException {
        var ended = new CountDownLatch(1);
        try (var node = SocketChannel.open(address);
                var worker = new Worker(prover, node)) {
            var ears = new Thread(() -> listen(worker, ended), "prover-listens");
            ears.setDaemon(true);
            ears.start();
            worker.serve();
        } finally {
            ended.countDown();
        }
    }

    private static void listen(Worker worker, CountDownLatch ended) {
        worker.listen();
        try {
            if (!ended.await(GRACE_S, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(FAILED);
            }
        } catch (InterruptedException e) {
            Runtime.getRuntime().halt(FAILED);
        }
    }
}
