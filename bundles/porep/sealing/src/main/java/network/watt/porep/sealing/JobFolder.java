// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sealing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.porep.api.Commitments;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealRequest;
import network.watt.porep.field.Nodes;

/**
 * The files of one job: rows of nodes, how far it is, and at last the commitments. Locked while open, so that one process
 * works in it. One thread, but for {@link #close}.
 */
public final class JobFolder implements AutoCloseable {

    private static final int MAX_TEXT = 255;

    private final Path folder;
    private final FileChannel lock;
    private final Hash identity;

    private JobFolder(Path folder, FileChannel lock, Hash identity) {
        this.folder = folder;
        this.lock = lock;
        this.identity = identity;
    }

    /**
     * Opens the folder of a request, or makes it.
     *
     * @param layout names the rows and their order: a prover that changes them changes it, and begins anew
     * @throws SealException {@code seal.in-use}, {@code seal.other-request}, {@code seal.disk}
     */
    public static JobFolder open(Path folder, SealRequest request, String layout) throws SealException {
        try {
            Files.createDirectories(folder);
            var lock = FileChannel.open(
                    folder.resolve("request"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            try {
                var identity = claim(folder, lock, request);
                return new JobFolder(folder, lock, Sha256.hash(identity.bytes(), Bytes.utf8(layout)));
            } catch (SealException | IOException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw DiskTrouble.of(folder, Hash.SIZE, e);
        }
    }

    private static Hash claim(Path folder, FileChannel lock, SealRequest request) throws SealException, IOException {
        if (tryLock(lock) == null) {
            throw new SealException(
                    "seal.in-use", "Another job works in " + folder + ": wait for it, or choose another folder.");
        }
        var identity = identity(request);
        var found = ByteBuffer.allocate(Hash.SIZE + 1);
        while (found.hasRemaining() && lock.read(found, found.position()) > 0) {
            // Until all of it is in.
        }
        if (found.position() < Hash.SIZE) { // new, or a crash came before all of it was written
            lock.write(ByteBuffer.wrap(identity.bytes().toArray()), 0);
            lock.force(true);
        } else if (!Bytes.owned(Arrays.copyOf(found.array(), found.position())).equals(identity.bytes())) {
            throw new SealException(
                    "seal.other-request",
                    "In " + folder + " another sector was begun: choose another folder, or empty this one.");
        }
        return identity;
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ourOwn) {
            return null;
        }
    }

    private static Hash identity(SealRequest request) {
        return Sha256.hash(new XdrWriter()
                .writeString(request.proof().toString(), MAX_TEXT)
                .writeFixed(request.porepId(), Commitments.SIZE)
                .write(request.sector())
                .writeFixed(request.ticket(), Commitments.SIZE)
                .toBytes());
    }

    /** Opens a row of nodes, or makes it. */
    public NodesFile nodes(String name, long count, SealMonitor monitor) throws SealException {
        return NodesFile.open(folder.resolve(name), count, monitor);
    }

    /** Opens a row of a job that has ended. @throws SealException {@code seal.damaged} if it is not there as it was */
    public NodesFile sealedNodes(String name, long count) throws SealException {
        var file = folder.resolve(name);
        try {
            if (!Files.exists(file) || Files.size(file) != count * Nodes.BYTES) {
                throw new SealException(
                        "seal.damaged",
                        file + " is missing or cut: delete " + folder.resolve("commitments")
                                + " and seal the sector again.");
            }
        } catch (IOException e) {
            throw DiskTrouble.of(file, 0, e);
        }
        return NodesFile.open(file, count, Patience.ENDLESS);
    }

    /** Runs what is not done yet of some steps. */
    public void run(List<Step> steps, Crew crew, SealMonitor monitor) throws SealException {
        try (var journal = StepJournal.open(folder.resolve("journal"), identity)) {
            new Steps(steps, journal, crew, monitor).run();
        }
    }

    /** What the job came to, once it has ended well. */
    public Optional<Commitments> commitments() throws SealException {
        var file = folder.resolve("commitments");
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            var bytes = Bytes.owned(Files.readAllBytes(file));
            var content = bytes.slice(0, Math.max(0, bytes.size() - Hash.SIZE));
            if (bytes.size() != 5 * Hash.SIZE || !bytes.equals(content.concat(check(content)))) {
                throw new SealException("seal.damaged", file + " is damaged: delete it and run the job again.");
            }
            return Optional.of(XdrReader.read(content, Commitments::decode));
        } catch (XdrException impossible) {
            throw new IllegalStateException("commitments of another length passed their check", impossible);
        } catch (IOException e) {
            throw DiskTrouble.of(file, 0, e);
        }
    }

    /** Keeps what the job came to, durably. */
    public void keep(Commitments commitments) throws SealException {
        var file = folder.resolve("commitments");
        var content = commitments.toXdr();
        var unfinished = folder.resolve("commitments.new");
        try {
            Files.write(unfinished, content.concat(check(content)).toArray());
            try (var written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        } catch (IOException e) {
            throw DiskTrouble.of(file, content.size(), e);
        }
    }

    private Bytes check(Bytes content) {
        return Sha256.hash(identity.bytes(), content).bytes();
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing " + folder, e);
        }
    }
}
