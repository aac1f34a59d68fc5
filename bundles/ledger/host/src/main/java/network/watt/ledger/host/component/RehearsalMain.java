// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.component;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import network.watt.ledger.host.Rehearsal;
import network.watt.ledger.host.RehearsalScript;
import network.watt.platform.modules.ModuleRegistry.StandIn;
import network.watt.platform.modules.RuleJars;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrException;

/**
 * The child process in which a plan is tried. Arguments: the script, the folder of modules, the file for the answer, in
 * which {@code ok ROOT} or {@code failed REASON} stands when it exits with 0, and what {@link #argument} makes of stand-ins.
 */
public final class RehearsalMain {

    private static final int MAX_PART = 1 << 20;

    private RehearsalMain() {}

    public static void main(String[] arguments) throws IOException {
        var result = result(Path.of(arguments[0]), new RuleJars(Path.of(arguments[1]), standIns(arguments[3])));
        var answer = result.failure()
                .map(reason -> "failed " + reason)
                .orElseGet(() -> "ok " + result.root().hex());
        Files.writeString(Path.of(arguments[2]), answer);
        System.exit(0); // whatever threads a module may have left
    }

    /** Which bundles are used as others, {@code NAMED=LOCAL} by their digests, as one argument. */
    static String argument(List<StandIn> standIns) {
        return standIns.stream()
                .map(standIn -> standIn.named().hex() + "=" + standIn.local().hex())
                .collect(Collectors.joining(","));
    }

    private static Map<Hash, Hash> standIns(String argument) {
        var standIns = new TreeMap<Hash, Hash>();
        for (var pair : argument.isEmpty() ? new String[0] : argument.split(",")) {
            var digests = pair.split("=");
            standIns.put(Hash.fromHex(digests[0]), Hash.fromHex(digests[1]));
        }
        return standIns;
    }

    private static Rehearsal.Result result(Path script, RuleJars modules) throws IOException {
        try (var in = Files.newInputStream(script)) {
            return read(in, modules).run();
        } catch (XdrException malformed) {
            return Rehearsal.Result.failed("the script is malformed: " + malformed.getMessage());
        } catch (IllegalStateException missing) {
            return Rehearsal.Result.failed(missing.getMessage());
        }
    }

    private static Rehearsal read(InputStream source, RuleJars modules) throws IOException, XdrException {
        var in = new DataInputStream(new BufferedInputStream(source, 1 << 16));
        var head = part(in);
        var entries = new TreeMap<Bytes, Bytes>();
        while (true) {
            try {
                var key = part(in);
                entries.put(key, part(in));
            } catch (EOFException end) {
                return RehearsalScript.read(head, entries, modules);
            }
        }
    }

    private static Bytes part(DataInputStream in) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > MAX_PART) {
            throw new IOException("a part of " + size + " bytes");
        }
        var bytes = new byte[size];
        in.readFully(bytes);
        return Bytes.owned(bytes);
    }
}
