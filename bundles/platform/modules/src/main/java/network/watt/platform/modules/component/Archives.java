// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules.component;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import network.watt.platform.modules.BundleDigest;
import network.watt.platform.types.Hash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where else bundles' files are: folders, or addresses below which a web server or a node's {@code /modules} has {@code
 * <digest>.jar}. Nobody there is trusted: a file counts by its digest. Any thread; blocks.
 */
final class Archives {

    private static final Logger LOG = LoggerFactory.getLogger(Archives.class);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(60);

    private final List<String> places;

    /** @param places separated by commas or white space; may be empty */
    Archives(String places) {
        this.places = Arrays.stream(places.split("[,\\s]+"))
                .filter(place -> !place.isEmpty())
                .toList();
    }

    /** The file, from the first place that has it. @param sizeBytes what it has to have */
    Optional<byte[]> find(Hash digest, int sizeBytes) {
        for (var place : places) {
            try {
                var jar = read(place, digest.hex() + ".jar", sizeBytes);
                if (jar.isPresent() && BundleDigest.of(jar.get()).equals(digest)) {
                    return jar;
                }
                jar.ifPresent(other -> LOG.warn("The archive {} has another file under {}", place, digest));
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("The archive {} gives no bundle {}: {}", place, digest, e.toString());
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

    /** Reads one byte more than there should be and no more: a server can send without end. */
    private static Optional<byte[]> download(URI address, int sizeBytes) throws IOException, InterruptedException {
        var client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
        var request = HttpRequest.newBuilder(address).timeout(WHOLE).GET().build();
        var response = client.send(request, BodyHandlers.ofInputStream());
        try (var body = response.body()) {
            if (response.statusCode() != 200) {
                return Optional.empty();
            }
            var content = body.readNBytes(sizeBytes + 1);
            return content.length == sizeBytes ? Optional.of(content) : Optional.empty();
        }
    }
}
