// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Where an archive is: a directory, or an address below which a web server has its files. Any thread; blocks. */
public abstract class ArchivePlace {

    private final String name;

    private ArchivePlace(String name) {
        this.name = name;
    }

    /**
     * A directory, or an address that begins with {@code http://} or {@code https://}.
     *
     * @throws IllegalArgumentException with a sentence for people if it is neither
     */
    public static ArchivePlace of(String place) {
        if (place.startsWith("http://") || place.startsWith("https://")) {
            return new Web(place.endsWith("/") ? place : place + "/");
        }
        var directory = Path.of(place);
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException(
                    place + " is no directory, and no address that begins with http:// or https://");
        }
        return new Local(place, directory);
    }

    /** As it was given, for people. */
    public String name() {
        return name;
    }

    /** Opens a file behind its first {@code skipped} bytes. */
    abstract InputStream open(String path, long skipped) throws IOException;

    private static final class Local extends ArchivePlace {

        private final Path directory;

        Local(String name, Path directory) {
            super(name);
            this.directory = directory;
        }

        @Override
        InputStream open(String path, long skipped) throws IOException {
            var in = Files.newInputStream(directory.resolve(path));
            try {
                in.skipNBytes(skipped);
                return in;
            } catch (IOException tooShort) {
                in.close();
                throw tooShort;
            }
        }
    }

    private static final class Web extends ArchivePlace {

        private static final Duration CONNECT = Duration.ofSeconds(5);
        private static final Duration ANSWER = Duration.ofSeconds(30);
        private static final int OK = 200;
        private static final int PARTIAL = 206;

        private final HttpClient client =
                HttpClient.newBuilder().connectTimeout(CONNECT).build();

        Web(String address) {
            super(address);
        }

        @Override
        InputStream open(String path, long skipped) throws IOException {
            var request = HttpRequest.newBuilder(URI.create(name() + path)).timeout(ANSWER);
            if (skipped > 0) {
                request.header("Range", "bytes=" + skipped + "-");
            }
            try {
                var answer = client.send(request.GET().build(), BodyHandlers.ofInputStream());
                if (answer.statusCode() != OK && answer.statusCode() != PARTIAL) {
                    answer.body().close();
                    throw new IOException(name() + path + " is answered with " + answer.statusCode());
                }
                if (skipped > 0 && answer.statusCode() == OK) {
                    answer.body().skipNBytes(skipped); // a server without ranges sends all of it
                }
                return answer.body();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
        }
    }
}
