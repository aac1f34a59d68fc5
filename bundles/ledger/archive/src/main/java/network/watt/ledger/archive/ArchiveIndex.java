// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * What an archive has: a text file, since web servers list nothing. Source: {@code docs/protocol/archive.md} §2.
 *
 * @param networkId whose history it is
 * @param segments of the journal, ascending
 * @param snapshots by ascending ledger
 * @param modules digests of rule bundles
 */
public record ArchiveIndex(Hash networkId, List<Segment> segments, List<Snapshot> snapshots, List<Hash> modules) {

    /** Its name in the archive. */
    public static final String NAME = "index";

    static final int MAX_BYTES = 16 * 1024 * 1024;

    private static final String FIRST_LINE = "watt-archive 1";
    private static final long MAX_SEGMENT_BYTES = 1L << 30;

    public ArchiveIndex {
        segments = List.copyOf(segments);
        snapshots = List.copyOf(snapshots);
        modules = List.copyOf(modules);
    }

    /** A segment file. @param firstLedger that of its first record */
    public record Segment(String name, long bytes, long firstLedger) {}

    /** A snapshot. @param bytes of its manifest */
    public record Snapshot(long ledger, int parts, long bytes) {

        /** Where it is in the archive. */
        public String directory() {
            return "snapshots/" + SnapshotFolder.name(ledger);
        }
    }

    /**
     * Reads an index.
     *
     * @param place whose it is, for people
     * @throws DamagedArchiveException if it is none
     */
    public static ArchiveIndex parse(String place, String text) {
        var lines = text.lines().toList();
        if (lines.size() < 2 || !lines.get(0).equals(FIRST_LINE)) {
            throw new DamagedArchiveException(
                    place + " is no archive: its index does not begin with \"" + FIRST_LINE + "\"");
        }
        var segments = new ArrayList<Segment>();
        var snapshots = new ArrayList<Snapshot>();
        var modules = new ArrayList<Hash>();
        Optional<Hash> network = Optional.empty();
        for (int number = 1; number < lines.size(); number++) {
            try {
                var words = lines.get(number).split(" ");
                switch (words[0]) {
                    case "network" -> network = Optional.of(Hash.fromHex(words[1]));
                    case "segment" ->
                        segments.add(new Segment(
                                segmentName(words[1]),
                                number(words[2], MAX_SEGMENT_BYTES),
                                number(words[3], Long.MAX_VALUE)));
                    case "snapshot" ->
                        snapshots.add(new Snapshot(
                                number(words[1], Long.MAX_VALUE),
                                (int) number(words[2], 1 << Manifest.MAX_BITS),
                                number(words[3], SavedSnapshot.MAX_MANIFEST_BYTES)));
                    case "module" -> modules.add(Hash.fromHex(words[1]));
                    default -> {} // of a later release
                }
            } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
                throw new DamagedArchiveException(
                        "line " + (number + 1) + " of the index of " + place + " is malformed", malformed);
            }
        }
        var id = network.orElseThrow(() -> new DamagedArchiveException("the index of " + place + " names no network"));
        return new ArchiveIndex(id, segments, snapshots, modules);
    }

    /** A name that leads nowhere else. */
    private static String segmentName(String name) {
        if (!name.matches("journal-[0-9]{8}\\.segment")) {
            throw new IllegalArgumentException(name);
        }
        return name;
    }

    private static long number(String digits, long max) {
        long number = Long.parseLong(digits);
        if (number < 0 || number > max) {
            throw new IllegalArgumentException(digits);
        }
        return number;
    }

    Bytes encoded() {
        var text = new StringBuilder(FIRST_LINE)
                .append("\nnetwork ")
                .append(networkId.hex())
                .append('\n');
        segments.forEach(segment -> line(text, "segment", segment.name, segment.bytes, segment.firstLedger));
        snapshots.forEach(snapshot -> line(text, "snapshot", snapshot.ledger, snapshot.parts, snapshot.bytes));
        modules.forEach(module -> line(text, "module", module.hex()));
        return Bytes.utf8(text.toString());
    }

    private static void line(StringBuilder text, Object... words) {
        for (int i = 0; i < words.length; i++) {
            text.append(i == 0 ? "" : " ").append(words[i]);
        }
        text.append('\n');
    }
}
