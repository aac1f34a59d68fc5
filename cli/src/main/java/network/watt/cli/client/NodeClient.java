// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import network.watt.cli.Failure;
import network.watt.platform.types.Bytes;

/** One node's REST interface. Any thread. */
public final class NodeClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final URI base;

    public NodeClient(int port) {
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    public URI base() {
        return base;
    }

    /** GETs {@code path}. @throws Failure if the node does not answer */
    public Reply get(String path) {
        try {
            return reply(HTTP.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new Failure("the node at " + base + " does not answer; look at ./watt status", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted", e);
        }
    }

    /** Submits a signed transaction; the stage fails if the node does not answer. */
    public CompletableFuture<Reply> submit(Bytes signedTransaction) {
        var body = JSON.createObjectNode()
                .put("transaction", signedTransaction.hex())
                .toString();
        var post = request("/transactions").header("Content-Type", "application/json");
        return HTTP.sendAsync(
                        post.POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .thenApply(NodeClient::reply);
    }

    /** Runs a console command. @throws Failure if the node does not answer */
    public Reply command(String token, String line) {
        return admin(
                token,
                "/admin/command",
                JSON.createObjectNode().put("line", line).toString());
    }

    /** Hands a recovery record over. @throws Failure if the node does not answer */
    public Reply recover(String token, Bytes record) {
        return admin(token, "/admin/recover", record.hex());
    }

    /** Has the node write a snapshot of its state. @throws Failure if the node does not answer */
    public Reply snapshot(String token) {
        return admin(token, "/admin/snapshot", "");
    }

    private Reply admin(String token, String path, String body) {
        var post = request(path).timeout(Duration.ofSeconds(60)).header("Authorization", "Bearer " + token);
        try {
            return reply(HTTP.send(
                    post.POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new Failure("the node at " + base + " does not answer; look at ./watt status", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(3));
    }

    private static Reply reply(HttpResponse<String> response) {
        try {
            return new Reply(response.statusCode(), JSON.readTree(response.body()));
        } catch (JsonProcessingException e) {
            throw new Failure(
                    "the node answered something that is not JSON: "
                            + response.body().lines().findFirst().orElse(""),
                    e);
        }
    }

    /** What the node answered. */
    public record Reply(int status, JsonNode body) {

        public boolean ok() {
            return status < 300;
        }

        /** The stable code of an error; empty if it is none. */
        public String errorCode() {
            return body.path("error").path("code").asText("");
        }

        /** The error's sentence. */
        public String errorMessage() {
            return body.path("error").path("message").asText("no reason given");
        }
    }
}
