// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.light;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import network.watt.consensus.api.Certificate;
import network.watt.consensus.api.LedgerRecord;

/** What a light ledger made durable: survives the node's crashes. Every write may take the node down. One thread. */
public final class LightDisk {

    private final Runnable moment;
    private final Runnable appended;
    private final List<LedgerRecord> records = new ArrayList<>();
    private final Map<Long, Certificate> certificates = new TreeMap<>();

    /**
     * An empty disk.
     *
     * @param moment run just before and just after each write; what it throws ends the node's life
     * @param appended told that a ledger was written
     */
    public LightDisk(Runnable moment, Runnable appended) {
        this.moment = moment;
        this.appended = appended;
    }

    void append(LedgerRecord record) {
        moment.run();
        records.add(record);
        appended.run();
        moment.run();
    }

    void keep(long ledger, Certificate certificate) {
        moment.run();
        certificates.put(ledger, certificate);
        moment.run();
    }

    Optional<LedgerRecord> record(long ledger) {
        return ledger < 1 || ledger > records.size() ? Optional.empty() : Optional.of(records.get((int) ledger - 1));
    }

    Optional<LedgerRecord> last() {
        return record(records.size());
    }

    Optional<Certificate> certificate(long ledger) {
        return Optional.ofNullable(certificates.get(ledger));
    }
}
