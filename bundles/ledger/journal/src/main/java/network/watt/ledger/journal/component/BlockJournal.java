// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal.component;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import network.watt.ledger.access.Journal;
import network.watt.ledger.journal.FileJournal;
import network.watt.ledger.journal.ReservedJournal;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.LoggerFactory;

/** The file journal as a service. */
@Component(
        service = Journal.class,
        configurationPid = BlockJournal.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = BlockJournal.Config.class)
public final class BlockJournal implements Journal {

    /** Where its configuration comes from. */
    public static final String PID = "network.watt.ledger.journal";

    private final Journal journal;
    private final BackgroundCheck check;

    /** The configuration. A double underscore is one in the key: {@code directory}, {@code network_id}. */
    @ObjectClassDefinition(name = "WATT block journal")
    public @interface Config {
        @AttributeDefinition(description = "The directory that holds the segments.")
        String directory();

        @AttributeDefinition(description = "The network's id, 64 hexadecimal digits.")
        String network__id();

        @AttributeDefinition(
                description = "How many hours pass before everything is read and checked again; 0 for never.")
        int check__every__hours() default 24;

        @AttributeDefinition(description = "How many MiB a second such a check reads at most.")
        int check__mib__per__second() default 4;

        /** Key {@code reserve_mb}. */
        @AttributeDefinition(
                description =
                        "How much of the disk is left free, in megabytes: below that, no ledger is closed until there is room.")
        int reserve__mb() default ReservedJournal.STANDARD_RESERVE_MB;
    }

    @Activate
    public BlockJournal(Config config) {
        var directory = Path.of(config.directory());
        var files = FileJournal.open(directory, Hash.fromHex(config.network__id()));
        journal = new ReservedJournal(files, directory, config.reserve__mb());
        files.cutTail().ifPresent(sentence -> LoggerFactory.getLogger(BlockJournal.class)
                .warn(sentence));
        check = new BackgroundCheck(
                files,
                Duration.ofHours(config.check__every__hours()),
                config.check__mib__per__second() * BackgroundCheck.MIB);
    }

    @Override
    public Optional<String> obstacle() {
        return journal.obstacle();
    }

    @Override
    public void append(List<Entry> entries) {
        journal.append(entries);
    }

    @Override
    public Optional<Bytes> find(Kind kind, long ledger) {
        return journal.find(kind, ledger);
    }

    @Override
    public long last(Kind kind) {
        return journal.last(kind);
    }

    @Override
    public void prune(long ledger) {
        journal.prune(ledger);
    }

    @Override
    public Optional<String> damage() {
        return check.damage();
    }

    @Override
    @Deactivate
    public void close() {
        check.close();
        journal.close();
    }
}
