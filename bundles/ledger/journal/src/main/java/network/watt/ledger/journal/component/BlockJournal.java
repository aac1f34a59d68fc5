// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal.component;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import network.watt.ledger.access.Journal;
import network.watt.ledger.journal.FileJournal;
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

    private final FileJournal journal;

    /** The configuration. A double underscore is one in the key: {@code directory}, {@code network_id}. */
    @ObjectClassDefinition(name = "WATT block journal")
    public @interface Config {
        @AttributeDefinition(description = "The directory that holds the segments.")
        String directory();

        @AttributeDefinition(description = "The network's id, 64 hexadecimal digits.")
        String network__id();
    }

    @Activate
    public BlockJournal(Config config) {
        journal = FileJournal.open(Path.of(config.directory()), Hash.fromHex(config.network__id()));
        journal.cutTail().ifPresent(sentence -> LoggerFactory.getLogger(BlockJournal.class)
                .warn(sentence));
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
    @Deactivate
    public void close() {
        journal.close();
    }
}
