// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import network.watt.cli.Failure;
import network.watt.cli.client.NodeClient;
import network.watt.platform.types.Hash;

/** All ledgers that one node holds, as it tells them, from 0 to {@code head}. */
final class History {

    private final List<JsonNode> ledgers;

    private History(List<JsonNode> ledgers) {
        this.ledgers = ledgers;
    }

    /** @throws Failure if the node lacks a ledger up to {@code head}: a number was skipped */
    static History of(NodeClient node, long head) {
        return new History(LongStream.rangeClosed(0, head)
                .mapToObj(number -> {
                    var reply = node.get("/ledgers/" + number);
                    if (!reply.ok()) {
                        throw new Failure("the node at " + node.base() + " has no ledger " + number);
                    }
                    return reply.body();
                })
                .toList());
    }

    List<String> texts(String field) {
        return ledgers.stream().map(ledger -> ledger.path(field).asText()).toList();
    }

    /** Whether each header names the hash of the one before, and numbers go up by one. */
    boolean isChained() {
        for (int i = 0; i < ledgers.size(); i++) {
            boolean numbered = ledgers.get(i).path("ledger").asLong(-1) == i;
            boolean linked = i == 0
                    || ledgers.get(i)
                            .path("previousHash")
                            .asText()
                            .equals(ledgers.get(i - 1).path("hash").asText());
            if (!numbered || !linked) {
                return false;
            }
        }
        return true;
    }

    /** How often each transaction was applied with success. */
    Map<Hash, Integer> applications() {
        var times = new HashMap<Hash, Integer>();
        for (var ledger : ledgers) {
            for (var result : ledger.path("transactions")) {
                if (result.path("code").asText().equals("ok")) {
                    times.merge(Hash.fromHex(result.path("id").asText()), 1, Integer::sum);
                }
            }
        }
        return times;
    }
}
