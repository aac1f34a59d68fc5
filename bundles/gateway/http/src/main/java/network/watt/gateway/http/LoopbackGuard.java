// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import network.watt.gateway.api.Answer;

/**
 * Keeps other web sites out: a page in a browser on this machine can reach loopback, but it cannot hide the name it was
 * loaded from. A Host other than loopback is DNS rebinding, a foreign Origin is a cross-site request.
 */
public final class LoopbackGuard {

    private static final List<String> NAMES = List.of("127.0.0.1", "localhost", "[::1]");

    private final int port;

    /** @param port the port we listen on, which Host must name unless it is 80 */
    public LoopbackGuard(int port) {
        this.port = port;
    }

    /** The refusal, or empty if the request comes from this machine's own pages or programs. */
    Optional<Answer> check(RequestHead head) {
        var hosts = head.all("host");
        if (hosts.size() != 1 || !ours(hosts.get(0))) {
            return Optional.of(Answer.error(
                    403,
                    "host.refused",
                    "Use http://127.0.0.1:" + port + ": the Host header must name loopback and this port."));
        }
        var own = "http://" + hosts.get(0).toLowerCase(Locale.ROOT);
        boolean foreign = !head.all("origin").stream()
                        .allMatch(origin -> origin.toLowerCase(Locale.ROOT).equals(own))
                || !head.all("sec-fetch-site").stream()
                        .allMatch(site -> site.equals("same-origin") || site.equals("none"));
        return foreign
                ? Optional.of(Answer.error(403, "origin.refused", "Pages of other sites may not call this node."))
                : Optional.empty();
    }

    private boolean ours(String host) {
        var lower = host.toLowerCase(Locale.ROOT);
        return NAMES.stream().anyMatch(name -> lower.equals(name + ":" + port) || port == 80 && lower.equals(name));
    }
}
