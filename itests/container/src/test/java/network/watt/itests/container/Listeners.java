// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.container;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.rmi.NotBoundException;
import java.rmi.registry.LocateRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

/** Inside the container: where this process listens, from the kernel's tables. */
final class Listeners {

    private static final String LISTEN_STATE = "0A";
    private static final String EXAM = "org.ops4j.pax.exam.rbc";
    private static final Pattern ENDPOINT = Pattern.compile("endpoint:\\[[^\\]]*:(\\d+)\\]");

    private Listeners() {}

    static List<InetSocketAddress> ofThisProcess() throws IOException {
        var own = sockets();
        var addresses = new ArrayList<InetSocketAddress>();
        for (var table : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
            for (var line : Files.readAllLines(Path.of(table))) {
                var columns = line.strip().split("\\s+");
                if (columns[3].equals(LISTEN_STATE) && own.contains("socket:[" + columns[9] + "]")) {
                    addresses.add(address(columns[1]));
                }
            }
        }
        return addresses;
    }

    /** The port of the object by which Pax Exam runs tests in here: by RMI, on every address, and in no distribution. */
    static int examPort(BundleContext context) throws IOException, NotBoundException {
        var exam = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getResource(EXAM.replace('.', '/') + "/internal/Activator.class") != null)
                .findFirst()
                .orElseThrow();
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(exam.adapt(BundleWiring.class).getClassLoader());
        try {
            var registry = LocateRegistry.getRegistry(
                    System.getProperty(EXAM + ".rmi.host"), Integer.getInteger(EXAM + ".rmi.port"));
            var endpoint = ENDPOINT.matcher(
                    registry.lookup(System.getProperty(EXAM + ".rmi.name")).toString());
            if (!endpoint.find()) {
                throw new IllegalStateException("no endpoint in Pax Exam's stub");
            }
            return Integer.parseInt(endpoint.group(1));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Set<String> sockets() throws IOException {
        var sockets = new HashSet<String>();
        try (var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (var descriptor : descriptors) {
                if (Files.isSymbolicLink(descriptor)) {
                    sockets.add(Files.readSymbolicLink(descriptor).toString());
                }
            }
        }
        return sockets;
    }

    /** The kernel prints each 32-bit word of an address in the machine's order, here little-endian. */
    private static InetSocketAddress address(String text) throws IOException {
        var parts = text.split(":");
        var bytes = new byte[parts[0].length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int at = (i / 4 * 4 + 3 - i % 4) * 2;
            bytes[i] = (byte) Integer.parseInt(parts[0].substring(at, at + 2), 16);
        }
        return new InetSocketAddress(InetAddress.getByAddress(bytes), Integer.parseInt(parts[1], 16));
    }
}
