// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.client;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers each path with what it was told to, on a loopback port of its own. */
public final class FakeNode implements AutoCloseable {

    private record Told(int status, String json) {}

    private final HttpServer server;
    private final Map<String, Told> answers = new ConcurrentHashMap<>();
    private final List<String> posted = new ArrayList<>();

    public FakeNode() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (!body.isEmpty()) {
                posted.add(body);
            }
            var told = answers.entrySet().stream()
                    .filter(answer -> exchange.getRequestURI().getPath().startsWith(answer.getKey()))
                    .filter(answer -> body.isEmpty() || answer.getKey().equals("/transactions"))
                    .reduce((one, other) ->
                            one.getKey().length() > other.getKey().length() ? one : other)
                    .map(Map.Entry::getValue)
                    .orElse(new Told(404, "{'error':{'code':'path.unknown','message':'nothing is there'}}"));
            var bytes = told.json().replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(told.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    public NodeClient client() {
        return new NodeClient(server.getAddress().getPort());
    }

    /** What paths that begin like this answer; the longest one counts. @param json with single quotes */
    public FakeNode answers(String path, int status, String json) {
        answers.put(path, new Told(status, json));
        return this;
    }

    public List<String> posted() {
        return posted;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
