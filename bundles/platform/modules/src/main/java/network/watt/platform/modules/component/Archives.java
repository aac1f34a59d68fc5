// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules.component;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import network.watt.governance.api.ModuleManifest;
import network.watt.platform.modules.Chunks;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where else bundles' files are: folders, or addresses below which a web server or a node's {@code /modules} has {@code
 * <digest>.jar}. Nobody there is trusted: a file counts by its size and the root over its chunks, so that it is the very
 * file that was signed. Each is looked for once a minute at most. Any thread; blocks.
 */
final class Archives {

    private static final Logger LOG = LoggerFactory.getLogger(Archives.class);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final long WHOLE_S = 30;
    private static final long AGAIN_NS = TimeUnit.MINUTES.toNanos(1);

    private final List<String> places;
    private final Map<Hash, Long> lookedNs = new ConcurrentHashMap<>();

    /** @param places separated by commas or white space; may be empty */
    Archives(String places) {
        this.places = Arrays.stream(places.split("[,\\s]+"))
                .filter(place -> !place.isEmpty())
                .toList();
    }

    /** The file, from the first place that has it. */
    Optional<byte[]> find(ModuleManifest wanted, Hash chunkRoot) {
        long nowNs = System.nanoTime();
        var before = lookedNs.get(wanted.digest());
        if (places.isEmpty() || before != null && nowNs - before < AGAIN_NS) {
            return Optional.empty();
        }
        lookedNs.put(wanted.digest(), nowNs);
        for (var place : places) {
            try {
                var jar = read(place, wanted.digest().hex() + ".jar", wanted.sizeBytes());
                if (jar.isPresent() && Chunks.of(Bytes.copyOf(jar.get())).root().equals(chunkRoot)) {
                    return jar;
                }
                jar.ifPresent(other -> LOG.warn("The archive {} has another file under {}", place, wanted.digest()));
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("The archive {} gives no bundle {}: {}", place, wanted.digest(), e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<byte[]> read(String place, String name, int sizeBytes)
            throws IOException, InterruptedException {
        if (place.startsWith("http://") || place.startsWith("https://")) {
            return download(URI.create(place.endsWith("/") ? place + name : place + "/" + name), sizeBytes);
        }
        var file = Path.of(place).resolve(name);
        return Files.isRegularFile(file) && Files.size(file) == sizeBytes
                ? Optional.of(Files.readAllBytes(file))
                : Optional.empty();
    }

    /** Reads one byte more than there should be and no more, and not for ever: a server can send without end, or stop. */
    private static Optional<byte[]> download(URI address, int sizeBytes) throws IOException, InterruptedException {
        var client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
        var request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(WHOLE_S))
                .GET()
                .build();
        var response = client.send(request, BodyHandlers.ofInputStream());
        try (var body = response.body()) {
            if (response.statusCode() != 200) {
                return Optional.empty();
            }
            CompletableFuture.delayedExecutor(WHOLE_S, TimeUnit.SECONDS).execute(() -> close(body));
            var content = body.readNBytes(sizeBytes + 1);
            return content.length == sizeBytes ? Optional.of(content) : Optional.empty();
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
