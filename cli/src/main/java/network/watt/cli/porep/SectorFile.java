// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.porep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import network.watt.cli.Failure;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.Commitments;
import network.watt.porep.api.SealRequest;
import network.watt.porep.api.SectorId;

/** What a folder of {@code ./watt seal} is of, as a file that people can read: {@code sector.json}. */
final class SectorFile {

    private static final String NAME = "sector.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private SectorFile() {}

    /** Whether a folder is one of a sector. */
    static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(NAME));
    }

    static ObjectNode json(SealRequest request) {
        return JSON.createObjectNode()
                .put("scheme", request.proof().toString())
                .put("porepId", request.porepId().hex())
                .put("proverId", request.sector().proverId().hex())
                .put("sector", request.sector().number())
                .put("ticket", request.ticket().hex())
                .put("data", request.data().toString());
    }

    static ObjectNode json(SealRequest request, Commitments sealed) {
        return json(request)
                .put("commD", sealed.commD().hex())
                .put("commC", sealed.commC().hex())
                .put("commRLast", sealed.commRLast().hex())
                .put("commR", sealed.commR().hex());
    }

    static void write(Path folder, SealRequest request) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve(NAME),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json(request)) + System.lineSeparator());
        } catch (IOException e) {
            throw new Failure("cannot write " + folder.resolve(NAME) + ": " + e, e);
        }
    }

    static SealRequest read(Path folder) {
        var file = folder.resolve(NAME);
        try {
            var json = JSON.readTree(file.toFile());
            return new SealRequest(
                    Schemes.parse(text(json, "scheme")),
                    Bytes.fromHex(text(json, "porepId")),
                    new SectorId(
                            Bytes.fromHex(text(json, "proverId")),
                            json.path("sector").asLong(-1)),
                    Bytes.fromHex(text(json, "ticket")),
                    Path.of(text(json, "data")));
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure(file + " says of no sector: " + e.getMessage(), e);
        }
    }

    private static String text(JsonNode json, String field) {
        if (!json.path(field).isTextual()) {
            throw new IllegalArgumentException("it lacks " + field);
        }
        return json.path(field).asText();
    }
}
