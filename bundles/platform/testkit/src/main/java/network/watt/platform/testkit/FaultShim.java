// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the disk of a child process fail at a chosen call, so that what a program does then can be tested: a library
 * that the child's loader puts before libc's. It is compiled when it is needed, from the source beside this class. Linux
 * with gcc and glibc only; elsewhere {@link #build} gives nothing, and a test says that it is skipped.
 */
public final class FaultShim {

    /** Why a test without the shim is skipped. */
    public static final String MISSING = "there is no gcc on this Linux (or no Linux): no disk faults are injected";

    private static final String SOURCE = "fault-shim.c";

    private final Path library;

    /** What happens at the call. */
    public enum Fault {
        /** The first half of the bytes is written and the call says so, once. */
        SHORT_WRITE("short"),
        /** ENOSPC, from this call on. */
        NO_SPACE("full"),
        /** EIO, once: what was to be written or synced is not. */
        IO_ERROR("error");

        private final String word;

        Fault(String word) {
            this.word = word;
        }
    }

    /** Which calls are counted. */
    public enum Call {
        /** write, writev and pwrite. */
        WRITE("write"),
        /** fsync, fdatasync and msync. */
        SYNC("sync");

        private final String word;

        Call(String word) {
            this.word = word;
        }
    }

    private FaultShim(Path library) {
        this.library = library;
    }

    /** Compiles the library into {@code folder}; nothing where that cannot be done. */
    public static Optional<FaultShim> build(Path folder) throws IOException, InterruptedException {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.empty();
        }
        var source = folder.resolve(SOURCE);
        var library = folder.resolve("fault-shim.so");
        try (var stored = FaultShim.class.getResourceAsStream(SOURCE)) {
            Files.write(source, stored.readAllBytes());
        }
        Process compiler;
        try {
            compiler = new ProcessBuilder(
                            "gcc", "-shared", "-fPIC", "-O2", "-o", library.toString(), source.toString(), "-ldl")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException noCompiler) {
            return Optional.empty();
        }
        compiler.getOutputStream().close();
        var said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (compiler.waitFor() != 0) {
            throw new IOException("gcc does not compile " + source + ": " + said);
        }
        return Optional.of(new FaultShim(library));
    }

    /**
     * What to add to the environment of the child process. When the fault strikes, the child prints a line that begins
     * with {@code fault:} on its standard error.
     *
     * @param number which of the calls fails, from 1
     * @param pathPart counted are calls on files whose path contains this; mappings count always
     */
    public Map<String, String> environment(Fault fault, Call call, long number, String pathPart) {
        if (fault == Fault.SHORT_WRITE && call == Call.SYNC) {
            throw new IllegalArgumentException("a sync cannot be short");
        }
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "WATT_FAULT",
                fault.word,
                "WATT_FAULT_CALL",
                call.word,
                "WATT_FAULT_AT",
                Long.toString(number),
                "WATT_FAULT_PATH",
                pathPart);
    }
}
