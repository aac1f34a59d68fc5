// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import network.watt.consensus.api.LedgerRecord;
import network.watt.platform.modules.RuleJars;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/** A twin in a process of its own: applies the records of a file and prints the hash of every header. */
public final class TwinProcess {

    private TwinProcess() {}

    public static void main(String[] arguments) throws IOException {
        var bundles = TwinBundles.in(Path.of(arguments[0]));
        var node = new TwinNode(bundles, new TestJournal(), new TestStore(), new RuleJars(bundles.folder()));
        var out = new PrintStream(System.out, true, StandardCharsets.US_ASCII); // whatever this process is used to
        for (var record : read(Path.of(arguments[1]))) {
            out.println(node.apply(record).hex());
        }
    }

    static void write(Path file, List<LedgerRecord> records) throws IOException {
        try (var out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeInt(records.size());
            for (var record : records) {
                var bytes = record.toXdr().toArray();
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        }
    }

    private static List<LedgerRecord> read(Path file) throws IOException {
        var records = new ArrayList<LedgerRecord>();
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                records.add(XdrReader.read(Bytes.owned(in.readNBytes(in.readInt())), LedgerRecord::decode));
            }
        } catch (XdrException malformed) {
            throw new IOException(malformed);
        }
        return records;
    }

    /** Runs it on {@code java} with options of its own, and returns what it printed. */
    static List<Hash> run(Path java, List<String> options, Path folder, Path records) throws IOException {
        var command = Stream.of(
                        Stream.of(java.toString(), "-Xmx256m"),
                        options.stream(),
                        Stream.of("-cp", System.getProperty("java.class.path"), TwinProcess.class.getName()),
                        Stream.of(folder.toString(), records.toString()))
                .flatMap(part -> part)
                .toList();
        var errors = Files.createTempFile(folder, "errors", ".txt");
        var process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        try (var out = process.inputReader(StandardCharsets.US_ASCII)) {
            var hashes = out.lines().map(Hash::fromHex).toList();
            if (process.waitFor() != 0) {
                throw new AssertionError(command + " failed: " + Files.readString(errors));
            }
            return hashes;
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            throw new IOException(interrupted);
        }
    }
}
