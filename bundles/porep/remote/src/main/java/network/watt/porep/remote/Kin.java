// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program's processes: its own, those it started, and theirs. Where there is {@code /proc}, also those that left their
 * parents: they are of the same session, or have the path of the program's socket in their environment. Any thread.
 */
final class Kin {

    private static final Path PROC = Path.of("/proc");
    private static final boolean HAS_PROC = Files.isDirectory(PROC.resolve("self"));
    private static final int ROUNDS = 200;
    private static final long ROUND_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int SESSION = 3;

    private final ProcessHandle root;
    private final String mark;

    /** @param mark what only these processes have in their environment */
    Kin(ProcessHandle root, String mark) {
        this.root = root;
        this.mark = mark;
    }

    /** Those that live now, by ascending id. */
    Set<Long> living() {
        return Stream.concat(Stream.of(root), strays().stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .filter(Kin::isAlive)
                .map(ProcessHandle::pid)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<ProcessHandle> strays() {
        if (!HAS_PROC) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(PROC)) {
            return all.filter(place -> place.getFileName().toString().matches("[1-9][0-9]*"))
                    .filter(this::isOurs)
                    .map(place ->
                            ProcessHandle.of(Long.parseLong(place.getFileName().toString())))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of(); // there is another look
        }
    }

    private boolean isOurs(Path place) {
        return stat(place)
                .filter(Kin::isAlive)
                .filter(fields -> fields[SESSION].equals(Long.toString(root.pid())) || isMarked(place))
                .isPresent();
    }

    /** Whether it runs; what has ended and waits for its parent does not. */
    private static boolean isAlive(ProcessHandle process) {
        return HAS_PROC
                ? stat(PROC.resolve(Long.toString(process.pid())))
                        .filter(Kin::isAlive)
                        .isPresent()
                : process.isAlive();
    }

    private static boolean isAlive(String[] stat) {
        return !stat[0].equals("Z") && !stat[0].equals("X");
    }

    /** State, parent, group, session and so on. */
    private static Optional<String[]> stat(Path place) {
        return content(place.resolve("stat"))
                .map(text -> text.substring(text.lastIndexOf(')') + 1).strip().split(" "))
                .filter(fields -> fields.length > SESSION);
    }

    private boolean isMarked(Path place) {
        return content(place.resolve("environ"))
                .filter(text -> text.contains(mark))
                .isPresent();
    }

    private static Optional<String> content(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException goneOrNotOurs) {
            return Optional.empty();
        }
    }

    /**
     * What they hold in memory that only their end gives back: their own pages and those that were swapped, but not files
     * that are mapped. 0 where nobody tells.
     */
    static long memoryBytes(Set<Long> processes) {
        return processes.stream()
                .map(pid -> content(PROC.resolve(pid + "/status")))
                .flatMap(Optional::stream)
                .flatMap(String::lines)
                .filter(line ->
                        line.startsWith("RssAnon:") || line.startsWith("RssShmem:") || line.startsWith("VmSwap:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                .sum();
    }

    /** If memory runs out, the system is to end these first, and no node. */
    void offer() {
        try {
            Files.writeString(PROC.resolve(root.pid() + "/oom_score_adj"), "1000");
        } catch (IOException noSuchThing) {
            // Then the system chooses.
        }
    }

    /** Ends all of them, also those that are just being started. Returns when none lives, or after two seconds. */
    void end() {
        boolean isInterrupted = Thread.interrupted(); // they are to be gone all the same
        var living = living();
        for (int round = 0; round < ROUNDS && !living.isEmpty(); round++) {
            living.stream()
                    .filter(pid -> pid != ProcessHandle.current().pid())
                    .map(ProcessHandle::of)
                    .flatMap(Optional::stream)
                    .forEach(ProcessHandle::destroyForcibly);
            LockSupport.parkNanos(ROUND_NS);
            living.removeIf(pid -> ProcessHandle.of(pid).filter(Kin::isAlive).isEmpty());
            living.addAll(living());
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
