// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import network.watt.cli.devnet.Devnet;
import network.watt.cli.devnet.NodeDirectory;

/** Examines the machine and the development network, changing nothing. */
public final class Doctor {

    private static final int SYNCS = 20;
    private static final long SLOW_SYNC_MS = 200;
    private static final long MEMORY_PER_NODE = 300L * 1000 * 1000;
    private static final long DISK_BYTES = 2L * 1000 * 1000 * 1000;

    private final Devnet devnet;
    private final Path work;

    /** @param work a folder on the disk that the nodes use */
    public Doctor(Devnet devnet, Path work) {
        this.devnet = devnet;
        this.work = work;
    }

    /** One finding. @param fix what to do, when it is not good */
    public record Finding(boolean good, String what, String fix) {}

    public List<Finding> examine() {
        var findings = new ArrayList<Finding>();
        findings.add(java());
        findings.add(memory());
        findings.add(disk());
        findings.add(syncs());
        findings.add(loopback());
        if (devnet.exists()) {
            devnet.nodes().forEach(node -> findings.add(keys(node)));
        }
        return findings;
    }

    private static Finding java() {
        int version = Runtime.version().feature();
        return new Finding(
                version >= 17, "Java " + Runtime.version(), "install a JDK 17 or later and put it first in PATH");
    }

    private static Finding memory() {
        try {
            long available = Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
            return new Finding(
                    available >= 4 * MEMORY_PER_NODE,
                    "memory available: " + available / 1_000_000 + " MB (four nodes take about 1200 MB)",
                    "free some memory, or start fewer nodes: ./watt up --nodes 1");
        } catch (IOException noProc) {
            return new Finding(true, "memory: this system does not tell", "");
        }
    }

    private Finding disk() {
        try {
            Files.createDirectories(work);
            long free = Files.getFileStore(work).getUsableSpace();
            return new Finding(
                    free >= DISK_BYTES,
                    "disk free in " + work.toAbsolutePath() + ": " + free / 1_000_000 + " MB",
                    "make room: a node needs 2 GB to begin with");
        } catch (IOException e) {
            return new Finding(false, "the folder " + work + " cannot be used: " + e.getMessage(), "make it writable");
        }
    }

    /** A node forces its journal twice a ledger: a slow disk is a slow node. */
    private Finding syncs() {
        var file = work.resolve("doctor.tmp");
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            long start = System.nanoTime();
            for (int i = 0; i < SYNCS; i++) {
                channel.write(ByteBuffer.allocate(4096));
                channel.force(true);
            }
            double eachMs = (System.nanoTime() - start) / 1e6 / SYNCS;
            return new Finding(
                    eachMs < SLOW_SYNC_MS,
                    String.format("disk sync: %.1f ms", eachMs),
                    "a sync should take well under 200 ms; use a faster disk for the nodes' data");
        } catch (IOException e) {
            return new Finding(false, "disk sync failed in " + work + ": " + e.getMessage(), "check the disk");
        }
    }

    private static Finding loopback() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Finding(true, "loopback ports can be bound (tried " + socket.getLocalPort() + ")", "");
        } catch (IOException e) {
            return new Finding(
                    false, "no loopback port can be bound: " + e.getMessage(), "check the machine's network settings");
        }
    }

    private static Finding keys(NodeDirectory node) {
        for (var file : List.of(node.keyFile(), node.passphraseFile())) {
            try {
                var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                if (!mode.equals("rw-------")) {
                    return new Finding(
                            false, file + " is open to others (" + mode + ")", "close it: chmod 600 " + file);
                }
            } catch (IOException e) {
                return new Finding(false, file + " cannot be read: " + e.getMessage(), "restore it from a backup");
            }
        }
        return new Finding(true, node.name() + ": key files belong to their owner alone", "");
    }
}
