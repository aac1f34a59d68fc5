// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.sector;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import network.watt.cli.Failure;
import network.watt.platform.types.Hash;

/**
 * What the ledger needs to know of a sector besides what is sealed: {@code ledger.json} in its folder.
 *
 * @param network whose ledger it is for
 * @param ticketLedger whose header hash is the ticket
 * @param replica which replica of the data it is, from 0
 */
record LedgerFile(Hash network, long ticketLedger, int replica) {

    private static final String NAME = "ledger.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    void write(Path folder) {
        var json = JSON.createObjectNode()
                .put("network", network.hex())
                .put("ticketLedger", ticketLedger)
                .put("replica", replica);
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(NAME), json + System.lineSeparator());
        } catch (IOException e) {
            throw new Failure("cannot write " + folder.resolve(NAME) + ": " + e, e);
        }
    }

    static LedgerFile read(Path folder) {
        var file = folder.resolve(NAME);
        try {
            var json = JSON.readTree(file.toFile());
            return new LedgerFile(
                    Hash.fromHex(json.path("network").asText()),
                    json.path("ticketLedger").asLong(-1),
                    json.path("replica").asInt(-1));
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure(
                    file + " does not say for which ledger the sector was sealed: " + e.getMessage()
                            + "; sectors of ./watt seal are for no ledger, those of ./watt sector store are",
                    e);
        }
    }
}
