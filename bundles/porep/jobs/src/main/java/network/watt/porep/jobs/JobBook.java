// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.NavigableMap;
import java.util.TreeMap;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/** The records of all jobs on the disk: a folder each, of the job's number. Whoever uses it takes turns. */
final class JobBook {

    private static final String RECORD = "job";

    private final Path folder;

    JobBook(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("making " + folder, e);
        }
    }

    /** Where a job's prover works. */
    Path workplace(long number) {
        return place(number).resolve("work");
    }

    private Path place(long number) {
        return folder.resolve(Long.toString(number));
    }

    /**
     * What is in it.
     *
     * @param records by the job's number
     * @param damaged sentences on records that cannot be read, by the job's number
     */
    record Contents(NavigableMap<Long, JobRecord> records, NavigableMap<Long, String> damaged) {

        /** A number that no job has. */
        long unused() {
            long last = records.isEmpty() ? 0 : records.lastKey();
            return 1 + Math.max(last, damaged.isEmpty() ? 0 : damaged.lastKey());
        }
    }

    /** All of it. A job whose first record was not written whole before a crash was never promised to anybody. */
    Contents read() {
        var contents = new Contents(new TreeMap<>(), new TreeMap<>());
        try (var places = Files.list(folder)) {
            for (var place : places.toList()) {
                var name = place.getFileName().toString();
                if (name.matches("[1-9][0-9]{0,17}") && Files.exists(place.resolve(RECORD))) {
                    read(Long.parseLong(name), place.resolve(RECORD), contents);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + folder, e);
        }
        return contents;
    }

    private static void read(long number, Path file, Contents into) throws IOException {
        try {
            into.records().put(number, XdrReader.read(Bytes.owned(Files.readAllBytes(file)), JobRecord::decode));
        } catch (XdrException e) {
            into.damaged()
                    .put(
                            number,
                            file + " is damaged: " + e.getMessage() + ". Delete the folder it is in to forget job "
                                    + number + ", or bring the file back and start again.");
        }
    }

    /** Writes a record, durably when it returns. */
    void write(long number, JobRecord record) {
        var place = place(number);
        var unfinished = place.resolve(RECORD + ".new");
        try {
            boolean isNew = !Files.exists(place);
            Files.createDirectories(place);
            Files.write(unfinished, record.toXdr().toArray());
            force(unfinished, StandardOpenOption.WRITE);
            Files.move(unfinished, place.resolve(RECORD), StandardCopyOption.ATOMIC_MOVE);
            force(place, StandardOpenOption.READ);
            if (isNew) {
                force(folder, StandardOpenOption.READ);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + place.resolve(RECORD), e);
        }
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
