// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.history;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Hash;

/**
 * What a recording says about itself, in {@code recording.json}: what has to come out when it is replayed.
 *
 * @param story what happens in it, for people
 * @param lastLedger the number of its last ledger
 * @param headerHash the hash of that ledger's header
 * @param stateRoot the root of the state after it
 * @param supply the coins in every header
 * @param results how many transactions came to which code
 * @param plans how many plans came to which end
 * @param rules the bundles in its folder {@code rules}, by digest
 */
record Facts(
        String story,
        long lastLedger,
        Hash headerHash,
        Hash stateRoot,
        Amount supply,
        SortedMap<String, Integer> results,
        SortedMap<String, Integer> plans,
        List<Rule> rules) {

    private static final int FORMAT = 1;

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** A rule bundle of the recording. */
    record Rule(Hash digest, String module, String version) {

        @Override
        public String toString() {
            return module + " " + version;
        }
    }

    Facts {
        requireNonNull(story);
        results = new TreeMap<>(results);
        plans = new TreeMap<>(plans);
        rules = List.copyOf(rules);
    }

    String toJson() {
        var root = JSON.createObjectNode();
        root.put("format", FORMAT).put("story", story).put("lastLedger", lastLedger);
        root.put("headerHash", headerHash.hex()).put("stateRoot", stateRoot.hex());
        root.put("supply", supply.toString());
        var codes = root.putObject("results");
        results.forEach(codes::put);
        var ends = root.putObject("plans");
        plans.forEach(ends::put);
        var bundles = root.putArray("rules");
        rules.forEach(rule -> bundles.addObject()
                .put("digest", rule.digest().hex())
                .put("module", rule.module())
                .put("version", rule.version()));
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of text and numbers is always JSON", impossible);
        }
    }

    /** @throws IllegalArgumentException with a sentence for people if this build cannot read the text */
    static Facts parse(String json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("it is no JSON: " + malformed.getOriginalMessage(), malformed);
        }
        if (root.path("format").asInt() != FORMAT) {
            throw new IllegalArgumentException("its format is " + root.path("format") + ", this build reads " + FORMAT);
        }
        var rules = new ArrayList<Rule>();
        root.path("rules")
                .forEach(
                        rule -> rules.add(new Rule(hash(rule, "digest"), text(rule, "module"), text(rule, "version"))));
        return new Facts(
                text(root, "story"),
                root.path("lastLedger").asLong(),
                hash(root, "headerHash"),
                hash(root, "stateRoot"),
                Amount.parse(text(root, "supply")),
                counts(root.path("results")),
                counts(root.path("plans")),
                rules);
    }

    private static SortedMap<String, Integer> counts(JsonNode object) {
        var counts = new TreeMap<String, Integer>();
        object.properties()
                .forEach(field -> counts.put(field.getKey(), field.getValue().asInt()));
        return counts;
    }

    private static Hash hash(JsonNode object, String field) {
        return Hash.fromHex(text(object, field));
    }

    private static String text(JsonNode object, String field) {
        if (!object.path(field).isTextual()) {
            throw new IllegalArgumentException("it has no text " + field);
        }
        return object.path(field).asText();
    }
}
