// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.build.purity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One bundle as its folder says.
 *
 * @param name folder below {@code bundles}, as {@code scp/core}
 * @param role what its POM states in {@code watt.role}
 */
record Room(String name, String role) {

    private static final Pattern ROLE = Pattern.compile("<watt\\.role>(\\w+)</watt\\.role>");

    /** Roles without kernels: any other has one outside of {@code component}, a new one too until somebody says otherwise. */
    private static final List<String> MACHINE_ROLES = List.of("service", "view", "testkit", "wrapper");

    /** Rooms of the other roles whose purpose is the machine itself. */
    private static final List<String> MACHINE_ROOMS = List.of(
            // the event loops and the clock that kernels are handed
            "platform/runtime",
            // reads bundles' files into a folder of its own
            "platform/modules",
            // writes ledgers to a disk
            "ledger/journal",
            // writes snapshots to a disk, and reads archives there and on web servers
            "ledger/archive",
            // maps the files of sectors, computes on many threads
            "porep/sealing",
            // runs a prover in a process of its own
            "porep/worker");

    /** Every bundle of the checkout, by name. */
    static List<Room> all() {
        var bundles = Path.of("../../bundles");
        try (Stream<Path> poms = Files.find(bundles, 3, (path, attributes) -> path.endsWith("pom.xml"))) {
            return poms.map(pom -> read(bundles, pom))
                    .sorted((a, b) -> a.name.compareTo(b.name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Room read(Path bundles, Path pom) {
        try {
            var role = ROLE.matcher(Files.readString(pom));
            var name = bundles.relativize(pom.getParent()).toString().replace('\\', '/');
            return new Room(name, role.find() ? role.group(1) : "none");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String root() {
        return "network.watt." + name.replace('/', '.').replace('-', '.');
    }

    /** Also what rules embed. */
    boolean isRule() {
        return role.equals("rule") || role.equals("embedded");
    }

    boolean hasKernel() {
        return !MACHINE_ROLES.contains(role) && !MACHINE_ROOMS.contains(name);
    }

    /** Whether a package is this room's and not one of its {@code component} packages. */
    boolean isKernelPackage(String type) {
        return (type.equals(root()) || type.startsWith(root() + ".")) && !type.endsWith(".component");
    }
}
