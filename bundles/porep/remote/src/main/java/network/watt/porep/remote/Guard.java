// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Looks at what a program's processes use, on a thread of its own, until they are ended. */
final class Guard implements Runnable {

    private static final long LOOK_MS = 50;
    private static final int LOOKS_A_CENSUS = 10;
    private static final int LOOKS_A_MEASURE = 40;
    private static final int MAX_FILES = 100_000;

    private final Kin kin;
    private final long memoryBytes;
    private final Path tables;
    private final long tablesBytes;
    private final BiConsumer<Fault, String> end;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Folder job = new Folder(Path.of(""), Long.MAX_VALUE);

    private record Folder(Path path, long bytes) {}

    /** @param end told what was too much, once */
    Guard(Kin kin, long memoryBytes, Path tables, long tablesBytes, BiConsumer<Fault, String> end) {
        this.kin = kin;
        this.memoryBytes = memoryBytes;
        this.tables = tables;
        this.tablesBytes = tablesBytes;
        this.end = end;
    }

    /** From now on a job works in this folder. */
    void watch(Path folder, long bytes) {
        job = new Folder(folder, bytes);
    }

    void stop() {
        ended.countDown();
    }

    @Override
    public void run() {
        Set<Long> processes = new TreeSet<>();
        try {
            for (int look = 0; !ended.await(LOOK_MS, TimeUnit.MILLISECONDS); look++) {
                if (look % LOOKS_A_CENSUS == 0) {
                    processes = kin.living();
                }
                if (isTooMuch(look, processes)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isTooMuch(int look, Set<Long> processes) {
        long held = Kin.memoryBytes(processes);
        if (held > memoryBytes) {
            end.accept(Fault.MEMORY, "held " + held + " bytes of memory and may hold " + memoryBytes);
            return true;
        }
        return look % LOOKS_A_MEASURE == 0 && (isTooLarge(job) || isTooLarge(new Folder(tables, tablesBytes)));
    }

    private boolean isTooLarge(Folder folder) {
        if (folder.bytes == Long.MAX_VALUE || !Files.isDirectory(folder.path)) {
            return false;
        }
        long[] found = new long[2];
        try {
            Files.walkFileTree(folder.path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found[0] += attributes.size();
                    return ++found[1] > MAX_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path gone, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            return false; // it is being changed; there is another look
        }
        if (found[0] > folder.bytes || found[1] > MAX_FILES) {
            end.accept(
                    Fault.OUTPUT,
                    "wrote " + found[0] + " bytes in " + found[1] + " files into " + folder.path + " and may write "
                            + folder.bytes);
            return true;
        }
        return false;
    }
}
