// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules.component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import network.watt.platform.modules.MalformedBundleException;
import network.watt.platform.modules.RuleBundle;
import network.watt.platform.types.Hash;

/**
 * The node's content-addressed folder of rule bundles: {@code <digest>.jar}, byte for byte as published, kept for ever.
 * Files appear atomically and survive a power cut once {@link #store} has returned. Any thread.
 */
final class RuleArchive {

    private static final String SUFFIX = ".jar";
    /** Packed, a bundle is hardly larger than what {@link RuleBundle} allows unpacked. */
    private static final long MAX_JAR_BYTES = 72L << 20;

    private final Path folder;

    RuleArchive(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    /** Takes over every jar in {@code source}; all of them must be rule bundles. */
    List<RuleBundle> importFrom(Path source) {
        var imported = new ArrayList<RuleBundle>();
        for (var jar : jars(source)) {
            try {
                imported.add(store(bytes(jar)));
            } catch (MalformedBundleException e) {
                throw new IllegalStateException(jar + " is not a rule bundle: " + e.getMessage(), e);
            } catch (IOException e) {
                throw failed(jar, e);
            }
        }
        return imported;
    }

    /** Keeps a bundle under its digest, unless it is there already and undamaged. */
    RuleBundle store(byte[] jar) throws MalformedBundleException {
        var bundle = RuleBundle.read(jar);
        var file = file(bundle.digest());
        if (Files.notExists(file) || !undamaged(file, bundle.digest())) {
            DurableFile.write(file, jar);
        }
        return bundle;
    }

    /** The bytes of the bundle, if it is here; a damaged file is refused by name. */
    Optional<byte[]> read(Hash digest) {
        var file = file(digest);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            var jar = bytes(file);
            if (!RuleBundle.read(jar).digest().equals(digest)) {
                throw new IllegalStateException(file + " does not have the digest of its name; delete it and restart");
            }
            return Optional.of(jar);
        } catch (MalformedBundleException e) {
            throw new IllegalStateException(file + " is damaged (" + e.getMessage() + "); delete it and restart", e);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** All undamaged bundles by digest. */
    SortedMap<Hash, RuleBundle> bundles() {
        var bundles = new TreeMap<Hash, RuleBundle>();
        for (var file : jars(folder)) {
            try {
                var bundle = RuleBundle.read(bytes(file));
                if (file.equals(file(bundle.digest()))) {
                    bundles.put(bundle.digest(), bundle);
                }
            } catch (MalformedBundleException e) {
                continue; // read() names it as soon as anybody needs it
            } catch (IOException e) {
                throw failed(file, e);
            }
        }
        return bundles;
    }

    private static boolean undamaged(Path file, Hash digest) {
        try {
            return RuleBundle.read(bytes(file)).digest().equals(digest);
        } catch (MalformedBundleException e) {
            return false;
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static byte[] bytes(Path jar) throws IOException {
        if (Files.size(jar) > MAX_JAR_BYTES) {
            throw new MalformedBundleException("a jar of more than " + MAX_JAR_BYTES + " bytes");
        }
        return Files.readAllBytes(jar);
    }

    private static List<Path> jars(Path folder) {
        if (Files.notExists(folder)) {
            throw new IllegalStateException("the folder of rule bundles, " + folder + ", does not exist");
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    private Path file(Hash digest) {
        return folder.resolve(digest.hex() + SUFFIX);
    }

    private static UncheckedIOException failed(Path path, IOException cause) {
        return new UncheckedIOException("cannot use " + path + ": " + cause.getMessage(), cause);
    }
}
