// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.recovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import network.watt.cli.Devnets;
import network.watt.cli.Failure;
import network.watt.cli.Table;
import network.watt.cli.devnet.Devnet;
import network.watt.cli.upgrade.RuleFile;
import network.watt.governance.api.RecoveryRecord;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./watt recover FILE}: hands a signed recovery record to every running node. */
@Command(
        name = "recover",
        description =
                "Put other rules in force where the network cannot agree any more, by the word of its recovery keys.")
public final class RecoverCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "a recovery record, as --draft writes it")
    private Path file;

    @Option(
            names = "--draft",
            paramLabel = "BUNDLE",
            description =
                    "first write FILE: a record that puts this rule bundle in force after the last ledger, signed by"
                            + " the development network's recovery keys")
    private Optional<Path> draft = Optional.empty();

    @Option(names = "--params", paramLabel = "HEX", description = "with --draft: the row's parameters (default: none)")
    private String params = "";

    @Option(names = "--epoch", description = "with --draft: how many recoveries there were, and one (default: 1)")
    private long epoch = 1;

    @Override
    public Integer call() {
        var devnet = Devnets.development();
        if (draft.isPresent()) {
            write(devnet);
            return 0;
        }
        var record = read();
        System.out.println("  goes on after ledger " + record.ledger() + ", header "
                + record.headerHash().shortHex());
        record.rows()
                .forEach(row -> System.out.println(
                        "  " + row.area() + " by " + row.module() + " " + row.version() + ", digest " + row.digest()));
        System.out.println();
        return new Delivery(devnet).toAll(record) ? 0 : 1;
    }

    private void write(Devnet devnet) {
        var record = RecoveryDraft.of(devnet, RuleFile.read(draft.orElseThrow()), parsedParams(), epoch);
        try {
            Files.writeString(file, record.toXdr().hex() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
        System.out.println(
                "wrote " + file + ": goes on after ledger " + record.ledger() + "\nNext: ./watt recover " + file);
    }

    private Bytes parsedParams() {
        try {
            return Bytes.fromHex(params);
        } catch (IllegalArgumentException e) {
            throw Failure.ofInput("--params takes hexadecimal digits, two a byte: " + e.getMessage());
        }
    }

    private RecoveryRecord read() {
        try {
            return RecoveryRecord.decode(Bytes.fromHex(Files.readString(file).strip()));
        } catch (IOException e) {
            throw Failure.ofInput(file + " cannot be read: " + e.getMessage());
        } catch (XdrException | IllegalArgumentException e) {
            throw Failure.ofInput(file + " is no recovery record: " + e.getMessage());
        }
    }

    /** Hands a record to nodes. */
    public record Delivery(Devnet devnet) {

        /** Hands it to every running node and prints what they answer. @return whether all took it */
        public boolean toAll(RecoveryRecord record) {
            var table = new Table("node", "answer");
            boolean all = true;
            for (var node : devnet.nodes()) {
                if (devnet.process(node).running().isEmpty()) {
                    table.row(node.name(), "is not running; hand it over again when it is");
                    continue;
                }
                var token = node.token().orElseThrow(() -> new Failure(node.name() + " has no token yet; try again"));
                var reply = devnet.client(node).recover(token, record.toXdr());
                table.row(node.name(), reply.ok() ? "goes on" : reply.errorMessage());
                all &= reply.ok();
            }
            System.out.print(table);
            return all;
        }
    }
}
