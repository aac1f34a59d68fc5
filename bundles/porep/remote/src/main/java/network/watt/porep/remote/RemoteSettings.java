// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import network.watt.porep.api.ProofId;

/**
 * What an operator says of one program.
 *
 * @param name by which it is chosen and shown
 * @param kinds what it seals: families ({@code sdr/1.1}) or whole ids ({@code sdr/1.1/32GiB})
 * @param command program and arguments; the socket's path is added
 * @param directory where it runs and keeps its tables; absolute
 * @param nice by how much others go before it, 0 to 19
 */
public record RemoteSettings(
        String name, List<String> kinds, List<String> command, Path directory, int nice, Limits limits) {

    private static final long MIB = 1L << 20;
    private static final long DAY_S = 86_400;
    private static final String FAMILY = "[a-z0-9-]{1,20}/(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})";

    public RemoteSettings {
        kinds = List.copyOf(kinds);
        command = List.copyOf(command);
    }

    /**
     * Reads configuration keys: {@code docs/extend/prover.md} lists them.
     *
     * @throws IllegalArgumentException with one line that names key, value and what to set instead
     */
    public static RemoteSettings of(Map<String, String> values) {
        var keys = new Keys(values);
        var settings = new RemoteSettings(
                name(keys),
                kinds(keys),
                keys.words("command"),
                directory(keys),
                (int) keys.number("nice", 10, 0, 19),
                limits(keys));
        keys.requireAllRead();
        return settings;
    }

    private static String name(Keys keys) {
        var name = keys.required("name");
        if (!name.matches("[a-z0-9-]{1,40}")) {
            throw Keys.refused("name", name, "a word of a to z, 0 to 9 and -, at most 40 long");
        }
        return name;
    }

    private static List<String> kinds(Keys keys) {
        var kinds = Arrays.stream(keys.required("kinds").split(","))
                .map(String::strip)
                .toList();
        for (var kind : kinds) {
            requireKind(kind);
        }
        return kinds;
    }

    private static void requireKind(String kind) {
        if (kind.matches(FAMILY)) {
            return;
        }
        try {
            ProofId.parse(kind);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "kinds: " + kind + " is neither a family like sdr/1.1 nor a kind like sdr/1.1/32GiB", e);
        }
    }

    private static Path directory(Keys keys) {
        var text = keys.required("directory");
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw Keys.refused("directory", text, "not a path");
        }
    }

    private static Limits limits(Keys keys) {
        return new Limits(
                keys.number("memory_mib", 65_536, 256, 1L << 30) * MIB,
                keys.number("tables_mib", 65_536, 1, 1L << 30) * MIB,
                keys.number("proof_mib", 64, 1, 256) * MIB,
                keys.number("start_seconds", 30, 1, DAY_S) * 1000,
                keys.number("answer_seconds", 30, 1, DAY_S) * 1000,
                keys.number("silent_seconds", 600, 1, DAY_S) * 1000,
                keys.number("stop_seconds", 10, 1, DAY_S) * 1000,
                keys.number("time_factor", 20, 0, 1000));
    }

    /** Whether the program is for this kind of proof. */
    boolean covers(ProofId proof) {
        return kinds.contains(proof.family()) || kinds.contains(proof.toString());
    }

    /** Where it keeps what its jobs share; no other prover's lie here, and the node trusts none of it. */
    Path tables() {
        return directory.resolve("tables");
    }
}
