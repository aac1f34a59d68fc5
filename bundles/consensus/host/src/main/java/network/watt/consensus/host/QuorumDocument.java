// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import network.watt.consensus.api.CertificateRule;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrWriter;

/**
 * A quorum set as people write it: {@code {"threshold": 3, "validators": ["twattnode1…"], "innerSets": […]}}.
 *
 * @param threshold how many of the entries must agree
 * @param validators nodes
 * @param innerSets nested sets, each of which counts as one entry
 */
public record QuorumDocument(int threshold, List<NodeId> validators, List<QuorumDocument> innerSets)
        implements XdrEncodable, CertificateRule {

    private static final int MAX_DEPTH = 4;
    private static final int MAX_VALIDATORS = 1000;
    private static final Set<String> FIELDS = Set.of("threshold", "validators", "innerSets");

    public QuorumDocument {
        validators = List.copyOf(validators);
        innerSets = List.copyOf(innerSets);
    }

    /**
     * Reads a quorum set of a network.
     *
     * @param prefix the network's
     * @throws IllegalArgumentException with a sentence for people: not JSON, unknown fields, mistyped or repeated nodes, a
     *     threshold that cannot be reached, too deep
     */
    public static QuorumDocument parse(String json, AddressPrefix prefix) {
        JsonNode tree;
        try {
            tree = new ObjectMapper()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(json);
        } catch (JsonProcessingException malformed) {
            var at = malformed.getLocation();
            throw new IllegalArgumentException("the quorum set is not JSON"
                    + (at == null ? "" : ", line " + at.getLineNr()) + ": " + malformed.getOriginalMessage());
        }
        var document = read(tree, prefix, 0);
        document.requireDistinct();
        return document;
    }

    private static QuorumDocument read(JsonNode set, AddressPrefix prefix, int depth) {
        if (!set.isObject()) {
            throw new IllegalArgumentException(
                    "a quorum set is a JSON object with threshold, validators and innerSets");
        }
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("quorum sets nest at most " + MAX_DEPTH + " deep");
        }
        var unknown = new TreeSet<String>();
        set.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(FIELDS);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "a quorum set has no field " + unknown + "; it has threshold, validators, innerSets");
        }
        var validators = new ArrayList<NodeId>();
        for (var validator : list(set, "validators")) {
            validators.add(NodeId.parse(validator.asText(), prefix));
        }
        var inner = new ArrayList<QuorumDocument>();
        for (var nested : list(set, "innerSets")) {
            inner.add(read(nested, prefix, depth + 1));
        }
        int entries = validators.size() + inner.size();
        var threshold = set.path("threshold");
        if (!threshold.isInt() || threshold.intValue() < 1 || threshold.intValue() > entries) {
            throw new IllegalArgumentException("threshold must be a number from 1 to " + entries
                    + ", the number of validators and inner sets beside it, not " + threshold);
        }
        return new QuorumDocument(threshold.intValue(), validators, inner);
    }

    private static List<JsonNode> list(JsonNode set, String field) {
        var list = set.path(field);
        if (!list.isMissingNode() && !list.isArray()) {
            throw new IllegalArgumentException(field + " must be a list, not " + list);
        }
        var elements = new ArrayList<JsonNode>();
        list.forEach(elements::add);
        return elements;
    }

    private void requireDistinct() {
        var seen = new HashSet<NodeId>();
        for (var node : nodes()) {
            if (!seen.add(node)) {
                throw new IllegalArgumentException(node + " stands in the quorum set twice");
            }
        }
        if (seen.size() > MAX_VALIDATORS) {
            throw new IllegalArgumentException("a quorum set has at most " + MAX_VALIDATORS + " validators");
        }
    }

    /** All nodes, at any depth, in reading order. */
    public List<NodeId> nodes() {
        var all = new ArrayList<>(validators);
        innerSets.forEach(inner -> all.addAll(inner.nodes()));
        return all;
    }

    @Override
    public Set<NodeId> members() {
        return Set.copyOf(nodes());
    }

    /** Whether {@code signers} contain one of the set's slices. */
    @Override
    public boolean isCertifiedBy(Set<NodeId> signers) {
        return count(signers, inner -> inner.isCertifiedBy(signers)) >= threshold;
    }

    /** Whether {@code nodes} meet every slice. */
    @Override
    public boolean isBlockedBy(Set<NodeId> nodes) {
        return count(nodes, inner -> inner.isBlockedBy(nodes)) > validators.size() + innerSets.size() - threshold;
    }

    private long count(Set<NodeId> nodes, Predicate<QuorumDocument> counts) {
        return validators.stream().filter(nodes::contains).count()
                + innerSets.stream().filter(counts).count();
    }

    /** The engine's local settings: the XDR of SCPQuorumSet (Stellar-SCP.x). */
    public Bytes settings() {
        return toXdr();
    }

    /** uint32 threshold, NodeID validators&lt;&gt; (union of key type 0, Ed25519), SCPQuorumSet innerSets&lt;&gt;. */
    @Override
    public void encode(XdrWriter out) {
        out.writeInt(threshold).writeInt(validators.size());
        validators.forEach(node -> out.writeInt(0).write(node));
        out.writeList(innerSets, Integer.MAX_VALUE);
    }
}
