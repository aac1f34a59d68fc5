// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.quorum;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import network.watt.cli.Failure;
import network.watt.consensus.host.QuorumDocument;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;
import network.watt.scp.core.QuorumSet;

/** JSON that people write: comments are skipped, fields that are not known are refused. All failures are of the input. */
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static JsonNode read(Path file) {
        try {
            return MAPPER.readTree(Files.readString(file));
        } catch (JsonProcessingException malformed) {
            var at = malformed.getLocation();
            throw Failure.ofInput(file + " is not JSON" + (at == null ? "" : ", line " + at.getLineNr()) + ": "
                    + malformed.getOriginalMessage());
        } catch (IOException e) {
            throw Failure.ofInput("there is no file " + file + " that can be read");
        }
    }

    /** The elements of a list that must be there and not empty; each an object with no other fields than {@code fields}. */
    static List<JsonNode> objects(JsonNode document, String list, Set<String> fields) {
        only(document, Set.of(list), "the file");
        var elements = new ArrayList<JsonNode>();
        document.path(list).forEach(elements::add);
        if (!document.path(list).isArray() || elements.isEmpty()) {
            throw Failure.ofInput("the file must have a list \"" + list + "\" with at least one element");
        }
        elements.forEach(element -> only(element, fields, "an element of \"" + list + "\""));
        return elements;
    }

    private static void only(JsonNode object, Set<String> fields, String what) {
        var unknown = new TreeSet<String>();
        object.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(fields);
        if (!object.isObject() || !unknown.isEmpty()) {
            throw Failure.ofInput(what + " is an object with " + new TreeSet<>(fields)
                    + (unknown.isEmpty() ? "" : "; it has no field " + unknown));
        }
    }

    /** A text that must be there. */
    static String text(JsonNode object, String field) {
        var text = object.path(field).asText("").strip();
        if (!object.path(field).isTextual() || text.isEmpty()) {
            throw Failure.ofInput("\"" + field + "\" must be a text in " + object);
        }
        return text;
    }

    /** With every element in a line of its own, and a last line break. */
    static String pretty(JsonNode document) {
        var lines = new DefaultPrettyPrinter();
        lines.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        try {
            return MAPPER.writer(lines).writeValueAsString(document) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The network that an address belongs to by its start. */
    static AddressPrefix prefix(String node) {
        return node.startsWith(AddressPrefix.MAIN.node() + "1") ? AddressPrefix.MAIN : AddressPrefix.TEST;
    }

    static NodeId node(String text, AddressPrefix prefix) {
        try {
            return NodeId.parse(text, prefix);
        } catch (IllegalArgumentException malformed) {
            throw Failure.ofInput(text + " is no node of this network: " + malformed.getMessage());
        }
    }

    /** A quorum set as in a node's quorum file. @param whose for the sentence */
    static QuorumSet quorumSet(JsonNode set, AddressPrefix prefix, String whose) {
        try {
            return QuorumSet.decode(QuorumDocument.parse(set.toString(), prefix).settings());
        } catch (IllegalArgumentException | XdrException malformed) {
            throw Failure.ofInput("the quorum set of " + whose + " cannot be used: " + malformed.getMessage());
        }
    }
}
