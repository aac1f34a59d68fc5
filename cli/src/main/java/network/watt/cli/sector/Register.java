// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.sector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.StreamSupport;
import network.watt.cli.Failure;
import network.watt.cli.client.NodeClient;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.AddressPrefix;
import network.watt.porep.api.ProofId;

/** What a node says of sectors: its answers as they are. */
record Register(NodeClient client) {

    /** Terms, kinds, tickets. */
    JsonNode network() {
        return answered(client.get("/sectors"));
    }

    /** A kind that is registered. */
    Optional<JsonNode> kind(ProofId proof) {
        return StreamSupport.stream(network().path("kinds").spliterator(), false)
                .filter(kind -> kind.path("kind").asText().equals(proof.toString()))
                .findFirst();
    }

    JsonNode provider(AccountId account) {
        return answered(client.get(path(account)));
    }

    /** A sector that the ledger knows. */
    Optional<JsonNode> sector(AccountId account, long number) {
        var reply = client.get(path(account) + "/" + number);
        return reply.errorCode().equals("sector.unknown") ? Optional.empty() : Optional.of(answered(reply));
    }

    /** Room for sectors of a kind that none takes. */
    long free(AccountId account, ProofId proof) {
        return StreamSupport.stream(provider(account).path("rooms").spliterator(), false)
                .filter(room -> room.path("kind").asText().equals(proof.toString()))
                .mapToLong(room -> room.path("free").asLong())
                .sum();
    }

    private static String path(AccountId account) {
        return "/accounts/" + account.text(AddressPrefix.TEST) + "/sectors";
    }

    private static JsonNode answered(NodeClient.Reply reply) {
        if (!reply.ok()) {
            throw new Failure(reply.errorMessage() + " (" + reply.errorCode() + ")");
        }
        return reply.body();
    }
}
