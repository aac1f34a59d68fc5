// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import network.watt.consensus.api.AgreedValue;
import network.watt.consensus.api.Certificate;
import network.watt.governance.api.RecoveryRecord;
import network.watt.ledger.access.Journal;
import network.watt.ledger.access.Journal.Entry;
import network.watt.ledger.access.Journal.Kind;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.api.TransactionSet;
import network.watt.ledger.proof.Signatures;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrDecoder;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/**
 * A journal of unknown origin, checked from a header that is believed back to its first ledger: each header by the hash that
 * the next one names, each decision by its header. Who sealed the past is not asked. Source: PROTOCOL §6. One thread.
 */
public final class History {

    private static final int MAX_VALUE_BYTES = 8 * 1024;
    private static final int MAX_SET_BYTES = 8 * 1024 * 1024;

    private final Journal journal;
    private final Hash networkId;
    private final long first;
    private final LedgerHeader last;

    private History(Journal journal, Hash networkId, long first, LedgerHeader last) {
        this.journal = journal;
        this.networkId = networkId;
        this.first = first;
        this.last = last;
    }

    /** The first ledger: 0, or where a pruned history begins. */
    public long first() {
        return first;
    }

    /** The last header that is believed; whatever lies behind it is left alone. */
    public LedgerHeader last() {
        return last;
    }

    /**
     * Checks a journal.
     *
     * @param least the first ledger that is needed; earlier ones are not looked at
     * @param progress told each ledger that was checked, from the last to the first
     * @throws DamagedArchiveException with a sentence for people that names the ledger: no header is believed, one does not
     *     lead to the next, or a decision is not its header's
     */
    public static History check(Journal journal, Hash networkId, Trust trust, long least, LongConsumer progress) {
        var last = believed(journal, trust, least)
                .orElseThrow(() -> new DamagedArchiveException("no header from ledger " + least + " to "
                        + journal.last(Kind.HEADER) + " is one to be believed: none has enough seals of the quorum set,"
                        + " or none is the one that was named"));
        var expected = last.hash();
        long ledger = last.ledger();
        while (ledger >= least && journal.find(Kind.HEADER, ledger).isPresent()) {
            var header =
                    read(journal, Kind.HEADER, ledger, LedgerHeader::decode).orElseThrow();
            if (!header.hash().equals(expected)) {
                throw new DamagedArchiveException("the header of ledger " + ledger + " is "
                        + header.hash().shortHex() + ", but the one after it names " + expected.shortHex());
            }
            if (ledger > 0) {
                requireDecision(journal, header);
            }
            progress.accept(ledger);
            expected = header.previousHash();
            ledger--;
        }
        return new History(journal, networkId, ledger + 1, last);
    }

    private static Optional<LedgerHeader> believed(Journal journal, Trust trust, long least) {
        for (long ledger = journal.last(Kind.HEADER); ledger >= least; ledger--) {
            var header = read(journal, Kind.HEADER, ledger, LedgerHeader::decode);
            var certificate =
                    read(journal, Kind.CERTIFICATE, ledger, Certificate::decode).orElse(new Certificate(List.of()));
            if (header.filter(found -> trust.accepts(found, certificate)).isPresent()) {
                return header;
            }
        }
        return Optional.empty();
    }

    private static void requireDecision(Journal journal, LedgerHeader header) {
        var decision = read(journal, Kind.DECISION, header.ledger(), Decision::decode)
                .orElseThrow(() -> damaged(header, "is missing"));
        try {
            var value = AgreedValue.decode(decision.value());
            var set = TransactionSet.decode(decision.set());
            boolean fits = value.previousHeaderHash().equals(header.previousHash())
                    && value.setHash().equals(header.setHash())
                    && value.closeTimeMs() == header.closeTimeMs()
                    && value.steps().equals(header.steps())
                    && set.hash().equals(header.setHash())
                    && set.previousHeaderHash().equals(header.previousHash());
            if (!fits) {
                throw damaged(header, "is not the one that its header commits to");
            }
        } catch (XdrException malformed) {
            throw damaged(header, "is malformed");
        }
    }

    private static DamagedArchiveException damaged(LedgerHeader header, String what) {
        return new DamagedArchiveException("the decision of ledger " + header.ledger() + " " + what);
    }

    private record Decision(Bytes value, Bytes set) {
        static Decision decode(XdrReader in) throws XdrException {
            return new Decision(in.readOpaque(MAX_VALUE_BYTES), in.readOpaque(MAX_SET_BYTES));
        }
    }

    private static <T> Optional<T> read(Journal journal, Kind kind, long ledger, XdrDecoder<T> decoder) {
        var stored = journal.find(kind, ledger);
        try {
            return stored.isEmpty() ? Optional.empty() : Optional.of(XdrReader.read(stored.get(), decoder));
        } catch (XdrException | IllegalArgumentException malformed) {
            throw new DamagedArchiveException("the " + kind + " of ledger " + ledger + " is malformed", malformed);
        }
    }

    /**
     * The header of a ledger of it.
     *
     * @throws IllegalArgumentException if it has no such ledger
     */
    public LedgerHeader header(long ledger) {
        if (ledger < first || ledger > last.ledger()) {
            throw new IllegalArgumentException("the history has no ledger " + ledger);
        }
        return read(journal, Kind.HEADER, ledger, LedgerHeader::decode).orElseThrow();
    }

    /**
     * Copies what was checked, record by record, so that nothing else comes along: certificates with their genuine seals
     * alone, and a recovery record only with a header of its domain. May go on where an earlier copy was broken off.
     *
     * @param from the first ledger to copy
     * @param progress told each ledger that is on disk
     */
    public void copy(Journal target, long from, Signatures signatures, LongConsumer progress) {
        for (long ledger = Math.max(from, target.last(Kind.HEADER) + 1); ledger <= last.ledger(); ledger++) {
            var header = header(ledger);
            var entries = new ArrayList<Entry>();
            recovery(header).ifPresent(entries::add);
            journal.find(Kind.DECISION, ledger)
                    .ifPresent(decision -> entries.add(entry(Kind.DECISION, header, decision)));
            entries.add(entry(Kind.HEADER, header, header.toXdr()));
            certificate(header, signatures).ifPresent(entries::add);
            target.append(entries);
            progress.accept(ledger);
        }
    }

    private static Entry entry(Kind kind, LedgerHeader header, Bytes payload) {
        return new Entry(kind, header.ledger(), payload);
    }

    private Optional<Entry> recovery(LedgerHeader header) {
        return read(journal, Kind.RECOVERY, header.ledger(), RecoveryRecord::decode)
                .filter(record -> record.domain(networkId).equals(header.recoveryDomain()))
                .map(record -> entry(Kind.RECOVERY, header, record.toXdr()));
    }

    private Optional<Entry> certificate(LedgerHeader header, Signatures signatures) {
        return read(journal, Kind.CERTIFICATE, header.ledger(), Certificate::decode)
                .map(claimed -> new Certificate(claimed.seals().stream()
                        .filter(seal -> Trust.isGenuine(networkId, header, seal, signatures))
                        .toList()))
                .filter(genuine -> !genuine.seals().isEmpty())
                .map(genuine -> entry(Kind.CERTIFICATE, header, genuine.toXdr()));
    }
}
